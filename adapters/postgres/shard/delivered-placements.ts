/**
 * @file adapters/postgres/shard/delivered-placements.ts
 * @description What went out and what was settled in a month, read from placements and books.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { DeliveredPlacement, Marking, MonthBounds } from '@lytslot/domain/marking';
import type { Sql } from '../connection/connection.ts';
import { instant, wholeNumber } from '../connection/read-values.ts';

/** Nothing stands, is argued about and settled for longer: what is older needs no look. */
const LOOK_BACK = `interval '62 days'`;

/**
 * The register counts in roubles: of what was sold in another currency it is told what was shown, and no amount.
 * Placements that were there in the month or whose money was shared in it. One that nobody could remove, or nobody saw going, counts to the
 * end of the time that was sold.
 */
const IN_MONTH = `
  select p.tenant_id, p.id, p.channel_id, p.erid, p.marking, p.publish_at, p.published_at, o.number,
         p.publish_at + make_interval(hours => o.feed_hours) as planned_end,
         case when p.removed_at is not null or p.state in ('LIVE', 'REMOVAL_DUE') then p.removed_at
              else greatest(p.published_at, p.publish_at + make_interval(hours => o.feed_hours)) end as ended_at,
         kept.at as settled_at, kept.total_minor, kept.owner_minor
    from placement p
    join sale_order o on o.tenant_id = p.tenant_id and o.id = p.order_id
    left join lateral (
      select t.at, sum(e.amount_minor) filter (where a.kind = 'escrow') as total_minor,
             coalesce(-sum(e.amount_minor) filter (where a.kind = 'owner_payable'), 0) as owner_minor
        from ledger_transaction t
        join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
        join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
       where t.tenant_id = p.tenant_id and t.order_id = p.order_id and t.type = 'placement-settled' and t.currency = 'RUB'
       group by t.id, t.at
    ) kept on true
   where p.published_at >= ?::timestamptz - ${LOOK_BACK} and p.published_at < ? and p.erid is not null`;

const REPORTABLE = `with delivered as (${IN_MONTH})
  select * from delivered d
   where (d.published_at >= ? or d.ended_at is null or d.ended_at > ? or (d.settled_at >= ? and d.settled_at < ?))`;

/** Before all ids. */
const NIL = '00000000-0000-0000-0000-000000000000';

const boundsFor = ({ from, to }: MonthBounds) => [from, to, from, from, from, to];

/** Ids of tenants that have any of them and no report of the month yet. The caller reads platform-wide. */
export async function tenantsWithout(
  sql: Sql,
  { bounds, after, limit }: { readonly bounds: MonthBounds; readonly after: string | undefined; readonly limit: number },
): Promise<readonly string[]> {
  // Who has reported is left out before any books are read: that is almost everybody, almost always.
  const rows = await sql(
    `with waiting as materialized (
       select distinct p.tenant_id from placement p
        where p.published_at >= ?::timestamptz - ${LOOK_BACK} and p.published_at < ? and p.tenant_id > ?::uuid
          and not exists (select from ord_report r where r.tenant_id = p.tenant_id and r.month = ?)
          and p.tenant_id not in (select tenant from tenant_gate where state <> 'open'))
     select distinct x.tenant_id from (${REPORTABLE}) x join waiting w on w.tenant_id = x.tenant_id order by x.tenant_id limit ?`,
    [bounds.from, bounds.to, after ?? NIL, bounds.month, ...boundsFor(bounds), limit],
  );
  return rows.map((row) => String(row['tenant_id']));
}

/** All of one tenant, oldest first. The caller reads as the tenant. */
export async function deliveredIn(sql: Sql, bounds: MonthBounds): Promise<readonly DeliveredPlacement[]> {
  const rows = await sql(
    `select x.*, x.marking::text as marking_text,
            (select value from tenant_metric_sample m where m.channel_id = x.channel_id and m.metric = 'views' and m.placement_id = x.id
              and m.at < ? order by m.at desc limit 1) as views_before,
            (select value from tenant_metric_sample m where m.channel_id = x.channel_id and m.metric = 'views' and m.placement_id = x.id
              and m.at < ? order by m.at desc limit 1) as views_until
       from (${REPORTABLE}) x order by x.published_at, x.id`,
    [bounds.from, bounds.to, ...boundsFor(bounds)],
  );
  return rows.map(toPlacement);
}

function toPlacement(row: Readonly<Record<string, unknown>>): DeliveredPlacement {
  const { ended_at: endedAt, marking_text: marking, settled_at: settledAt, views_until: viewsUntil } = row;
  return {
    id: String(row['id']),
    channelId: String(row['channel_id']),
    orderNumber: String(row['number']),
    erid: String(row['erid']),
    plannedFrom: instant(row['publish_at']),
    plannedTo: instant(row['planned_end']),
    publishedAt: instant(row['published_at']),
    removedAt: endedAt === null ? undefined : instant(endedAt),
    views: viewsUntil === null ? undefined : { before: Number(row['views_before'] ?? 0), until: Number(viewsUntil) },
    marking: typeof marking === 'string' ? (JSON.parse(marking) as Marking) : undefined,
    settled:
      settledAt === null
        ? undefined
        : { at: instant(settledAt), totalMinor: wholeNumber(row['total_minor']), ownerMinor: wholeNumber(row['owner_minor']) },
  };
}
