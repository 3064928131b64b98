/**
 * @file adapters/postgres/shard/payment-finder.ts
 * @description From a provider's payment to the orders it pays for.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { PaymentFinder } from './ports.ts';

/** Needs role worker: a notification names no tenant that could be trusted. */
export function createPaymentFinder(connection: Connection<ShardTables>): PaymentFinder {
  return {
    byProviderPayment: (providerPaymentId) =>
      connection.platformWide(({ db }) =>
        db
          .selectFrom('payment')
          .select(['tenantId', 'orderId'])
          .where('providerPaymentId', '=', providerPaymentId)
          .orderBy('orderId')
          .execute(),
      ),
  };
}
