/**
 * @file adapters/postgres/shard/chargeback-rows.ts
 * @description What a list shows of any chargeback, of an order or of a balance, from a row.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { ChargebackState } from '@lytslot/domain/chargebacks';
import { instant, optionalText, wholeNumber } from '../connection/read-values.ts';
import type { ChargebackRow } from './chargeback-ports.ts';

/** The row has `amount` as text. */
export function toAnyChargeback(row: Readonly<Record<string, unknown>>): Omit<ChargebackRow, 'tenantId' | 'order'> {
  const time = (column: string) => (row[column] === null ? undefined : instant(row[column]));
  return {
    id: String(row['id']),
    providerChargebackId: String(row['provider_chargeback_id']),
    amountMinor: wholeNumber(row['amount']),
    currency: String(row['currency']),
    state: String(row['state']) as ChargebackState,
    reason: optionalText(row['reason']) ?? '',
    evidenceDueAt: time('evidence_due_at'),
    openedAt: instant(row['opened_at']),
    closedAt: time('closed_at'),
  };
}
