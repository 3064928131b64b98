/**
 * @file adapters/postgres/shard/read-models/occupancy.ts
 * @description How full channels are in a month: posts that were sold, of the most that fit into their grids as they are now.
 * @dependencies domain
 * @created 2026-11-30
 */
import { roomOfMonth, zoneClock } from '@lytslot/domain/inventory';
import type { RoomTerms, ZoneClock } from '@lytslot/domain/inventory';
import type { Work } from '../../connection/connection.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { Occupancy } from '../figure-ports.ts';

/** Sold: its money came, by the ledger, and its time was never given back. The day on either side is for zones far from UTC. */
const CHANNELS = `
  select c.timezone, c.posts_per_day,
         (select coalesce(json_agg(json_build_array(lower(b), upper(b))), '[]') from unnest(c.blackouts) b)::text as blackouts,
         (select coalesce(json_agg(json_build_object('weekdays', r.weekdays, 'fromMinute', r.from_minute, 'toMinute', r.to_minute,
                   'stepMinutes', r.step_minutes, 'topHours', r.top_hours, 'gapMinutes', r.gap_minutes)), '[]')
            from slot_rule r where r.tenant_id = c.tenant_id and r.channel_id = c.id)::text as rules,
         (select count(*) from reservation v
           where v.tenant_id = c.tenant_id and v.channel_id = c.id and v.state in ('occupied', 'consumed')
             and v.starts_at >= m.first - interval '1 day' and v.starts_at < m.first + interval '1 month 1 day'
             and to_char(v.starts_at at time zone c.timezone, 'YYYY-MM') = m.name
             and exists (select from ledger_transaction t
                          where t.tenant_id = v.tenant_id and t.order_id = v.order_id and t.type = 'payment-received')) as sold
    from channel c, (select x.name, (x.name || '-01T00:00:00Z')::timestamptz as first from (values (?::text)) x (name)) m
   where not c.paused`;

/** Of all that the caller may read: a tenant, or the whole shard. */
export async function occupancy({ sql }: Work<ShardTables>, month: string): Promise<Occupancy> {
  const clocks = new Map<string, ZoneClock>();
  const clockOf = (timezone: string): ZoneClock => {
    const known = clocks.get(timezone) ?? zoneClock(timezone);
    clocks.set(timezone, known);
    return known;
  };
  const rows = await sql(CHANNELS, [month]);
  return {
    sold: rows.reduce((sum, row) => sum + Number(row['sold']), 0),
    places: rows.reduce((sum, row) => sum + roomOfMonth(termsOf(row, clockOf(String(row['timezone']))), month), 0),
  };
}

function termsOf(row: Readonly<Record<string, unknown>>, clock: ZoneClock): RoomTerms {
  const blackouts = JSON.parse(String(row['blackouts'])) as readonly (readonly [string, string])[];
  const { posts_per_day: postsPerDay } = row;
  return {
    clock,
    rules: JSON.parse(String(row['rules'])) as RoomTerms['rules'],
    limits: {
      postsPerDay: postsPerDay === null ? null : Number(postsPerDay),
      blackouts: blackouts.map(([from, to]) => ({ from: new Date(from), to: new Date(to) })),
    },
  };
}
