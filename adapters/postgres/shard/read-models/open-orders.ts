/**
 * @file adapters/postgres/shard/read-models/open-orders.ts
 * @description How many orders of each channel are not over yet: what a deletion waits for.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Work } from '../../connection/connection.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { OpenOrderCount, OrdersOf } from '../ports.ts';

const OPEN = `
  select tenant_id, channel_id, count(*) filter (where state = 'PAID') as paid, count(*) filter (where state <> 'PAID') as unpaid
    from sale_order where state in ('HELD', 'AWAITING_PAYMENT', 'PAID')`;

/** One row per channel that has any; of one tenant or one channel when asked so, without a look at anybody else's. */
export async function openOrders({ sql }: Work<ShardTables>, of?: OrdersOf): Promise<readonly OpenOrderCount[]> {
  const wanted = Object.entries({ tenant_id: of?.tenantId, channel_id: of?.channelId }).filter(([, id]) => id !== undefined);
  const condition = wanted.map(([column]) => ` and ${column} = ?`).join('');
  const rows = await sql(
    `${OPEN}${condition} group by tenant_id, channel_id`,
    wanted.map(([, id]) => id),
  );
  return rows.map((row) => ({
    tenantId: String(row['tenant_id']),
    channelId: String(row['channel_id']),
    paid: Number(row['paid']),
    unpaid: Number(row['unpaid']),
  }));
}
