/**
 * @file domain/agreements/accept-agreement.ts
 * @description An owner accepts the offer that is in force, and is asked again when another one is.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';
import type { Clock } from '../shared/index.ts';
import type { AgreementVersion } from './agreement.ts';
import type { AgreementReader, OwnerAcceptance, OwnerAcceptances } from './ports.ts';

/** What both need. */
export interface OwnerAgreementDeps {
  readonly agreements: AgreementReader & OwnerAcceptances;
  readonly clock: Clock;
}

/** The offer in force for owners, and when the tenant's owner accepted it; undefined: nothing is asked. */
export async function ownersAgreement(
  { agreements, clock }: OwnerAgreementDeps,
  tenantId: string,
): Promise<{ readonly version: AgreementVersion; readonly acceptedAt: Date | undefined } | undefined> {
  const version = await agreements.inForce('owner', clock.now());
  return version && { version, acceptedAt: await agreements.acceptedAt(tenantId, version.id) };
}

/** Throws AGREEMENT_NOT_ACCEPTED while an offer is in force that the tenant's owner has not accepted. */
export async function requireAccepted(deps: OwnerAgreementDeps, tenantId: string): Promise<void> {
  const found = await ownersAgreement(deps, tenantId);
  if (found === undefined || found.acceptedAt !== undefined) return;
  const { number } = found.version;
  throw new LytSlotError('AGREEMENT_NOT_ACCEPTED', 'The owner has not accepted the offer in force', { tenantId, number });
}

/** Accepts the version that was read. Safe to repeat. Throws AGREEMENT_CHANGED when another one is in force by now. */
export async function acceptAgreement(deps: OwnerAgreementDeps, said: Omit<OwnerAcceptance, 'at'>): Promise<void> {
  const { agreements, clock } = deps;
  const at = clock.now();
  const version = await agreements.inForce('owner', at);
  if (version?.id !== said.versionId) throw new LytSlotError('AGREEMENT_CHANGED', 'Another version of the offer is in force');
  await agreements.accept({ ...said, at });
}
