/**
 * @file api/agreements/present-agreement.ts
 * @description Offers as the contract shows them.
 * @dependencies domain
 * @created 2026-11-30
 */
import { linkOf } from '@lytslot/domain/agreements';
import type { AcceptedAgreement, AgreementVersion } from '@lytslot/domain/agreements';

/** A version. */
export function presentAgreement({ id, kind, number, title, digest, inForceAt }: AgreementVersion, publicUrl: string) {
  return { id, kind, number, title, digest, link: linkOf({ kind, number }, publicUrl), inForceAt: inForceAt.toISOString() };
}

/** What an order's buyer accepted. */
export function presentAccepted({ number, digest, inForceAt }: AcceptedAgreement, publicUrl: string) {
  return { number, digest, link: linkOf({ kind: 'advertiser', number }, publicUrl), inForceAt: inForceAt.toISOString() };
}
