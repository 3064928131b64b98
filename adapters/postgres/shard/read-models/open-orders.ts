/**
 * @file adapters/postgres/shard/read-models/open-orders.ts
 * @description Orders that are not over yet, counted by channel or by name: what a deletion waits for and a change touches.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Work } from '../../connection/connection.ts';
import { instant } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { OpenOrder, OpenOrderCount, OpenOrderQuery } from '../open-order-ports.ts';

const OPEN = `
  select tenant_id, channel_id, count(*) filter (where state = 'PAID') as paid, count(*) filter (where state <> 'PAID') as unpaid
    from sale_order where state in ('HELD', 'AWAITING_PAYMENT', 'PAID')`;

/** One row per channel that has any; of one tenant or one channel when asked so, without a look at anybody else's. */
export async function openOrders({ sql }: Work<ShardTables>, of?: Omit<OpenOrderQuery, 'limit'>): Promise<readonly OpenOrderCount[]> {
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

/** The next ones to be published first; those whose money is held, no others. */
export async function paidOrders({ sql }: Work<ShardTables>, query: OpenOrderQuery): Promise<readonly OpenOrder[]> {
  const { tenantId, channelId, limit } = query;
  const rows = await sql(
    `select o.id, o.number, o.tenant_id, o.channel_id, min(p.publish_at) as starts_at
       from sale_order o
       left join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id
      where o.state = 'PAID' and (?::uuid is null or o.tenant_id = ?::uuid) and (?::uuid is null or o.channel_id = ?::uuid)
      group by o.tenant_id, o.id order by starts_at, o.number limit ?`,
    [tenantId ?? null, tenantId ?? null, channelId ?? null, channelId ?? null, limit],
  );
  return rows.map((row) => ({
    id: String(row['id']),
    number: String(row['number']),
    tenantId: String(row['tenant_id']),
    channelId: String(row['channel_id']),
    startsAt: row['starts_at'] === null ? null : instant(row['starts_at']),
  }));
}
