/**
 * @file adapters/postgres/shard/chargeback-ports.ts
 * @description What a shard database offers about chargebacks: the worker's books, and the list that people read.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { ChargebackBooks, ChargebackState } from '@lytslot/domain/chargebacks';

/** An order's part of a chargeback in a list. */
export interface ChargebackRow {
  readonly id: string;
  readonly tenantId: string;
  readonly order: { readonly id: string; readonly number: string };
  readonly providerChargebackId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly state: ChargebackState;
  readonly reason: string;
  readonly evidenceDueAt: Date | undefined;
  readonly openedAt: Date;
  readonly closedAt: Date | undefined;
}

/** Chargebacks of a shard: the list is for roles worker and admin, the rest for workers. */
export interface Chargebacks extends ChargebackBooks {
  /** Newest first. */
  list(query: { readonly state: 'open' | 'all'; readonly limit: number; readonly after?: string | undefined }): Promise<{
    readonly rows: readonly ChargebackRow[];
    readonly next: string | undefined;
  }>;
}
