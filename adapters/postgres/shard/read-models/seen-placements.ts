/**
 * @file adapters/postgres/shard/read-models/seen-placements.ts
 * @description What views cost: placements that were settled in a span, with what was counted of them and what they cost.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { Work } from '../../connection/connection.ts';
import { wholeNumber } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { SeenPlacements } from '../figure-ports.ts';

/** What was paid for the settled ones in the end is what left their escrow; views are as they were last counted before that. */
const SEEN = `
  select t.currency, count(*) as placements, count(v.value) as measured, coalesce(sum(v.value), 0) as views,
         coalesce(sum(e.amount_minor) filter (where v.value is not null), 0) as cost
    from ledger_transaction t
    join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = 'escrow'
    join placement p on p.tenant_id = t.tenant_id and p.order_id = t.order_id and p.published_at is not null
    left join lateral (
      select m.value from tenant_metric_sample m
       where m.tenant_id = p.tenant_id and m.channel_id = p.channel_id and m.metric = 'views' and m.placement_id = p.id and m.at <= t.at
       order by m.at desc limit 1) v on true
   where t.type = 'placement-settled' and t.at >= ? and t.at < ? group by 1 order by 1`;

/** Of all that the caller may read: a tenant, or the whole shard. */
export async function seenPlacements(
  { sql }: Work<ShardTables>,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly SeenPlacements[]> {
  return (await sql(SEEN, [from, to])).map((row) => ({
    currency: String(row['currency']) as Currency,
    placements: Number(row['placements']),
    measured: Number(row['measured']),
    views: wholeNumber(row['views']),
    costMinor: wholeNumber(row['cost']),
  }));
}
