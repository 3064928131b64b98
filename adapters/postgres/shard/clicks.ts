/**
 * @file adapters/postgres/shard/clicks.ts
 * @description Clicks on the links of placements, once a visitor and day, and all that was counted of a placement.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Outcome, OutcomeReader } from '@lytslot/domain/experiments';
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

/** Somebody opened the link of an order's post. Visitor and network are hashes of the day. */
export interface Click {
  readonly tenantId: string;
  readonly orderId: string;
  readonly visitor: string;
  readonly network: string;
  readonly at: Date;
}

/** Clicks of a shard; counting needs role app. */
export interface Clicks extends OutcomeReader {
  /** Counts a visitor once a day while the post has its time, and of one network no more than twenty. Throws TENANT_MOVING. */
  count(click: Click): Promise<void>;
}

/** Many people share an address; nobody shares one with all who would click. */
const MOST_OF_NETWORK = 20;

// A post that could not be removed stands on, but what it has shown is settled when its time is over.
const COUNT = `
  insert into ad_click (tenant_id, placement_id, day, visitor, network)
  select p.tenant_id, p.id, c.day, c.visitor, c.network
    from placement p, (select ?::date as day, ?::text as visitor, ?::text as network) c
   where p.tenant_id = ? and p.order_id = ? and p.published_at <= ? and p.state in ('LIVE', 'REMOVAL_DUE')
     and (select count(*) from ad_click a
           where a.tenant_id = p.tenant_id and a.placement_id = p.id and a.day = c.day and a.network = c.network) < ?
  on conflict do nothing`;

// What was measured last before the post came out is what it was bought for; the first after that is better than nothing.
const OUTCOMES = `
  select p.id, (select count(*) from ad_click a where a.tenant_id = p.tenant_id and a.placement_id = p.id) as clicks,
         (select m.value from tenant_metric_sample m where m.tenant_id = p.tenant_id and m.channel_id = p.channel_id and m.metric = 'views'
             and m.placement_id = p.id order by m.at desc limit 1) as views,
         coalesce(
           (select m.value from tenant_metric_sample m where m.tenant_id = p.tenant_id and m.channel_id = p.channel_id
               and m.metric = 'subscribers' and m.at <= p.published_at order by m.at desc limit 1),
           (select m.value from tenant_metric_sample m where m.tenant_id = p.tenant_id and m.channel_id = p.channel_id
               and m.metric = 'subscribers' order by m.at limit 1)) as reach
    from placement p where p.tenant_id = ? and p.id in (?)`;

/** The clicks of a shard. */
export function createClicks(connection: Connection<ShardTables>): Clicks {
  return {
    count: ({ tenantId, orderId, visitor, network, at }) =>
      connection.inTenant(tenantId, async ({ sql }) => {
        await sql(COUNT, [at.toISOString().slice(0, 10), visitor, network, tenantId, orderId, at, MOST_OF_NETWORK]);
      }),
    outcomes: (tenantId, placementIds) =>
      connection.inTenant(tenantId, async ({ sql }) => {
        const rows = placementIds.length === 0 ? [] : await sql(OUTCOMES, [tenantId, placementIds]);
        return rows.map(toOutcome);
      }),
  };
}

function toOutcome(row: Readonly<Record<string, unknown>>): Outcome {
  const measured = (column: string) => (row[column] === null ? undefined : Number(row[column]));
  return { placementId: String(row['id']), clicks: Number(row['clicks']), views: measured('views'), reach: measured('reach') };
}
