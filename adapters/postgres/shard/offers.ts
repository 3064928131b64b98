/**
 * @file adapters/postgres/shard/offers.ts
 * @description What a channel offers and which of its time is taken, by one query.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Offer, Offers, PriceRow } from './channel-ports.ts';

/** Applies until the operator has written the tenant's own share. */
const DEFAULT_PLATFORM_SHARE_BPS = 2_000;

// No placement is on top, or keeps others away, for longer than a week: what began before that is over.
const AVAILABILITY = `
  select c.chat_id::text, c.username, c.title, c.timezone, c.paused, c.posts_per_day, c.horizon_days, t.platform_share_bps,
         (select json_agg(json_build_array(lower(b), upper(b)))::text from unnest(c.blackouts) b) as blackouts,
         (select json_agg(json_build_object(
                   'id', r.id, 'weekdays', r.weekdays, 'fromMinute', r.from_minute, 'toMinute', r.to_minute, 'stepMinutes', r.step_minutes,
                   'priceMinor', r.price_minor::text, 'currency', r.currency, 'prices', r.prices, 'topHours', r.top_hours,
                   'feedHours', r.feed_hours, 'gapMinutes', r.gap_minutes, 'minNoticeMinutes', r.min_notice_minutes) order by r.id)::text
            from slot_rule r where r.tenant_id = c.tenant_id and r.channel_id = c.id) as rules,
         (select json_agg(json_build_array(r.starts_at, r.busy_until) order by r.starts_at)::text
            from reservation r
           where r.tenant_id = c.tenant_id and r.channel_id = c.id and r.state <> 'released'
             and r.starts_at >= ?::timestamptz - interval '8 days' and r.starts_at < ? and r.busy_until > ?
             and not exists (select from deadline d where d.tenant_id = r.tenant_id and d.order_id = r.order_id
                                and d.action in ('release-hold', 'cancel-unpaid') and d.due_at <= ?)) as busy
    from channel c left join tenant_terms t on t.tenant_id = c.tenant_id
   where c.tenant_id = ? and c.id = ?`;

/** Reads offers in the tenant's context. */
export function createOffers(connection: Connection<ShardTables>): Offers {
  return {
    availability: ({ tenantId, channelId, from, to, now }) =>
      connection.inTenant(tenantId, async ({ sql }) => {
        const [row] = await sql(AVAILABILITY, [from, to, from, now, tenantId, channelId]);
        if (row === undefined) return undefined;
        return { offer: toOffer(row, { tenantId, channelId }), busy: toSpans(row['busy']) };
      }),
  };
}

type Row = Readonly<Record<string, unknown>>;

function toOffer(row: Row, ids: { readonly tenantId: string; readonly channelId: string }): Offer {
  const { username, posts_per_day: postsPerDay } = row;
  return {
    ...ids,
    chatId: Number(row['chat_id']),
    username: typeof username === 'string' ? username : undefined,
    title: String(row['title']),
    timezone: String(row['timezone']),
    paused: row['paused'] === true,
    platformShareBps: Number(row['platform_share_bps'] ?? DEFAULT_PLATFORM_SHARE_BPS),
    rules: parsed<StoredRule[]>(row['rules'], []).map(toRule),
    limits: {
      postsPerDay: postsPerDay === null ? null : Number(postsPerDay),
      horizonDays: Number(row['horizon_days']),
      blackouts: toSpans(row['blackouts']),
    },
  };
}

/** A rule as JSON carries it: money as text. */
type StoredRule = Omit<Offer['rules'][number], 'priceMinor' | 'prices'> & {
  readonly priceMinor: string;
  readonly prices: (Omit<PriceRow, 'floorMinor' | 'ceilingMinor'> & { readonly floorMinor: string; readonly ceilingMinor: string }) | null;
};

function toRule({ priceMinor, prices, ...rule }: StoredRule): Offer['rules'][number] {
  const money = prices && { floorMinor: BigInt(prices.floorMinor), ceilingMinor: BigInt(prices.ceilingMinor) };
  return { ...rule, priceMinor: BigInt(priceMinor), prices: prices && money && { ...prices, ...money } };
}

function toSpans(value: unknown): readonly { readonly from: Date; readonly to: Date }[] {
  return parsed<[string, string][]>(value, []).map(([from, to]) => ({ from: new Date(from), to: new Date(to) }));
}

function parsed<T>(value: unknown, otherwise: T): T {
  return typeof value === 'string' ? (JSON.parse(value) as T) : otherwise;
}
