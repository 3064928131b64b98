/**
 * @file domain/agreements/ports.ts
 * @description What agreements need of the outside: versions as data, and who accepted which.
 * @dependencies -
 * @created 2026-11-30
 */
import type { AgreementKind, AgreementVersion } from './agreement.ts';

/** Reads versions. */
export interface AgreementReader {
  /** The one in force at an instant; undefined: nothing is asked of anybody. */
  inForce(kind: AgreementKind, at: Date): Promise<AgreementVersion | undefined>;
}

/** An owner's word for their tenant. */
export interface OwnerAcceptance {
  readonly tenantId: string;
  readonly versionId: string;
  readonly telegramUserId: number;
  readonly at: Date;
}

/** Reads and keeps owners' words; what is kept is never changed. */
export interface OwnerAcceptances {
  acceptedAt(tenantId: string, versionId: string): Promise<Date | undefined>;
  /** The first word about a version stays. */
  accept(acceptance: OwnerAcceptance): Promise<void>;
}
