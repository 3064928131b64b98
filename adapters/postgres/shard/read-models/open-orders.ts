/**
 * @file adapters/postgres/shard/read-models/open-orders.ts
 * @description How many orders of each channel are not over yet: what a deletion waits for.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Work } from '../../connection/connection.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { OpenOrderCount } from '../ports.ts';

/** One row per channel that has any. */
export async function openOrders({ sql }: Work<ShardTables>): Promise<readonly OpenOrderCount[]> {
  const rows = await sql(`
    select tenant_id, channel_id, count(*) filter (where state = 'PAID') as paid, count(*) filter (where state <> 'PAID') as unpaid
      from sale_order where state in ('HELD', 'AWAITING_PAYMENT', 'PAID') group by tenant_id, channel_id`);
  return rows.map((row) => ({
    tenantId: String(row['tenant_id']),
    channelId: String(row['channel_id']),
    paid: Number(row['paid']),
    unpaid: Number(row['unpaid']),
  }));
}
