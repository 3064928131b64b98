/**
 * @file adapters/postgres/shard/read-models/order-rows.ts
 * @description Orders as lists show them, newest first, a page at a time.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Work } from '../../connection/connection.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { OrderQuery, OrderRow } from '../ports.ts';

/** Pages by id: ids grow with time, so a page stays what it was while new orders come. */
export async function listOrders(
  work: Work<ShardTables>,
  query: OrderQuery,
): Promise<{ readonly rows: readonly OrderRow[]; readonly next: string | undefined }> {
  let select = orderRows(work)
    .orderBy('o.id', 'desc')
    .limit(query.limit + 1);
  if (query.state !== undefined) select = select.where('o.state', '=', query.state);
  if (query.placementState !== undefined) select = select.where('p.state', '=', query.placementState);
  if (query.channelId !== undefined) select = select.where('o.channelId', '=', query.channelId);
  if (query.after !== undefined) select = select.where('o.id', '<', query.after);
  const found = await select.execute();
  const rows = found.slice(0, query.limit).map(toOrderRow);
  return { rows, next: found.length > query.limit ? rows.at(-1)?.id : undefined };
}

/** One order's row. */
export async function orderRow(work: Work<ShardTables>, orderId: string): Promise<OrderRow | undefined> {
  const row = await orderRows(work).where('o.id', '=', orderId).executeTakeFirst();
  return row && toOrderRow(row);
}

function orderRows({ db }: Work<ShardTables>) {
  return db
    .selectFrom('sale_order as o')
    .innerJoin('placement as p', (join) => join.onRef('p.tenantId', '=', 'o.tenantId').onRef('p.orderId', '=', 'o.id'))
    .innerJoin('channel as c', (join) => join.onRef('c.tenantId', '=', 'o.tenantId').onRef('c.id', '=', 'o.channelId'))
    .select(['o.id', 'o.tenantId', 'o.number', 'o.version', 'o.state', 'p.state as placementState', 'o.channelId'])
    .select(['c.title', 'c.username', 'o.advertiserTelegramUserId', 'o.priceMinor', 'o.currency', 'o.platformShareBps'])
    .select([
      'o.topHours',
      'o.feedHours',
      'p.publishAt',
      'p.publishedAt',
      'p.messageId',
      'p.erid',
      'p.shortLink',
      'o.createdAt',
      'o.updatedAt',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof orderRows>['execute']>>[number];

function toOrderRow({ title, username, publishedAt, messageId, erid, ...row }: Row): OrderRow {
  return {
    ...row,
    channelTitle: title,
    channelUsername: username ?? undefined,
    publishedAt: publishedAt ?? undefined,
    messageId: messageId ?? undefined,
    erid: erid ?? undefined,
  };
}
