/**
 * @file adapters/postgres/shard/read-models/owner-screens.ts
 * @description What a channel's owner looks at: the money and the calendar; and the public page behind a post's label.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { Work } from '../../connection/connection.ts';
import { wholeNumber } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { AdPage, CalendarEntry, TenantBalance } from '../ports.ts';

const BALANCES = `
  select currency, -coalesce(sum(balance_minor) filter (where kind = 'escrow'), 0) as escrow,
         -coalesce(sum(balance_minor) filter (where kind = 'owner_payable'), 0) as available,
         -coalesce(sum(balance_minor) filter (where kind = 'platform_revenue'), 0) as platform
    from ledger_account where tenant_id = ? group by currency order by currency = 'RUB' desc, currency`;

/** Amounts by kind of account, roubles first; a tenant that never sold has zeros. */
export async function tenantBalances({ sql }: Work<ShardTables>, tenantId: string): Promise<readonly [TenantBalance, ...TenantBalance[]]> {
  const [first, ...others] = (await sql(BALANCES, [tenantId])).map((row) => ({
    currency: String(row['currency']) as Currency,
    escrowMinor: wholeNumber(row['escrow']),
    availableMinor: wholeNumber(row['available']),
    platformMinor: wholeNumber(row['platform']),
  }));
  return [first ?? { currency: 'RUB', escrowMinor: 0n, availableMinor: 0n, platformMinor: 0n }, ...others];
}

/** Taken spans of a channel that touch the asked one, in order of time. */
export async function channelCalendar(
  { db }: Work<ShardTables>,
  span: { readonly tenantId: string; readonly channelId: string; readonly from: Date; readonly to: Date },
): Promise<readonly CalendarEntry[]> {
  const rows = await db
    .selectFrom('reservation as r')
    .innerJoin('sale_order as o', (join) => join.onRef('o.tenantId', '=', 'r.tenantId').onRef('o.id', '=', 'r.orderId'))
    .innerJoin('placement as p', (join) => join.onRef('p.tenantId', '=', 'r.tenantId').onRef('p.id', '=', 'r.placementId'))
    .select(['r.id as reservationId', 'r.state', 'r.startsAt', 'r.busyUntil', 'r.orderId', 'o.number as orderNumber'])
    .select(['o.state as orderState', 'p.state as placementState', 'o.priceMinor', 'o.currency'])
    .where('r.tenantId', '=', span.tenantId)
    .where('r.channelId', '=', span.channelId)
    .where('r.state', '<>', 'released')
    .where('r.startsAt', '<', span.to)
    .where('r.busyUntil', '>', span.from)
    .orderBy('r.startsAt')
    .execute();
  return rows.flatMap(({ state, ...row }) => (state === 'released' ? [] : [{ ...row, state }]));
}

/** The placement behind a short link, whoever sold it. */
export async function adByShortLink({ db }: Work<ShardTables>, shortLink: string): Promise<AdPage | undefined> {
  const row = await db
    .selectFrom('placement as p')
    .innerJoin('channel as c', (join) => join.onRef('c.tenantId', '=', 'p.tenantId').onRef('c.id', '=', 'p.channelId'))
    .select(['p.tenantId', 'p.orderId', 'c.title', 'c.username', 'p.erid', 'p.state', 'p.publishedAt', 'p.marking'])
    .where('p.shortLink', '=', shortLink)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { tenantId, orderId, title, username, erid, state, publishedAt, marking } = row;
  return {
    tenantId,
    orderId,
    channelTitle: title,
    channelUsername: username ?? undefined,
    erid: erid ?? undefined,
    placementState: state,
    publishedAt: publishedAt ?? undefined,
    advertiser: marking?.advertiser.party,
  };
}

/** Any order of an experiment, whoever sold it; each of them names the others. */
export async function memberOfExperiment(
  { sql }: Work<ShardTables>,
  experimentId: string,
): Promise<{ readonly tenantId: string; readonly orderId: string } | undefined> {
  const [row] = await sql(`select tenant_id, order_id from placement where experiment ->> 'id' = ? limit 1`, [experimentId]);
  return row === undefined ? undefined : { tenantId: String(row['tenant_id']), orderId: String(row['order_id']) };
}
