/**
 * @file adapters/postgres/shard/payment-finder.ts
 * @description From a provider's payment to the orders it pays for.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { PaymentFinder } from './ports.ts';

/** Needs role worker or admin: a notification names no tenant that could be trusted. */
export function createPaymentFinder(connection: Connection<ShardTables>): PaymentFinder {
  return {
    byProviderPayment: async (providerPaymentId) => {
      const rows = await connection.statement('select * from orders_of_payment(?)', [providerPaymentId]);
      return rows.map((row) => ({ tenantId: String(row['tenant_id']), orderId: String(row['order_id']) }));
    },
  };
}
