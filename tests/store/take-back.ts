/**
 * @file tests/store/take-back.ts
 * @description A chargeback of an order to test with.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { takeChargeback } from '@lytslot/domain/chargebacks';
import type { ProviderChargeback, PutOutcome } from '@lytslot/domain/chargebacks';
import { hours, ids, NOW } from './sample.ts';

/** The buyer's bank takes the price back, or says what becomes of it. */
export async function takeBack(
  { chargebacks }: Pick<ShardDatabase, 'chargebacks'>,
  { id: orderId, tenantId, quote }: Pick<OrderSnapshot, 'id' | 'tenantId' | 'quote'>,
  change: Partial<ProviderChargeback> = {},
): Promise<PutOutcome | undefined> {
  const chargeback: ProviderChargeback = {
    providerChargebackId: `du_${orderId}`,
    state: 'open',
    amountMinor: quote.priceMinor,
    currency: quote.currency,
    reason: 'fraudulent',
    evidenceDueAt: hours(200),
    openedAt: NOW,
    metadata: { order_id: orderId },
    ...change,
  };
  // Orders of these tests are paid by nobody in particular.
  const books = { ...chargebacks, ordersOf: async () => [{ tenantId, orderId, currency: quote.currency }] };
  const gateway = { fetch: async () => chargeback };
  const balances = { standing: async () => undefined, put: async () => 'unknown' as const };
  const { orders } = await takeChargeback({ gateway, books, balances, clock: { now: () => NOW }, ids }, chargeback.providerChargebackId);
  return orders[0]?.outcome;
}
