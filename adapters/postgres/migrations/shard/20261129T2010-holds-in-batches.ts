/**
 * @file adapters/postgres/migrations/shard/20261129T2010-holds-in-batches.ts
 * @description What many buyers ask at the same moment, as one call: several offers, several holds. A commit and a round trip then serve them all.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const AVAILABILITIES = `
  create function channel_availabilities(asked jsonb)
  returns table (place bigint, chat_id text, username text, title text, timezone text, paused boolean, posts_per_day integer,
                 horizon_days integer, platform_share_bps integer, blackouts text, rules text, busy text)
  language sql set search_path from current as $$
    select x.place, a.*
      from jsonb_array_elements(asked) with ordinality as x (value, place)
      cross join lateral channel_availability((x.value ->> 'tenantId')::uuid, (x.value ->> 'channelId')::uuid,
        (x.value ->> 'from')::timestamptz, (x.value ->> 'to')::timestamptz, (x.value ->> 'now')::timestamptz) a;
  $$;
`;

/** All locks first, in the order of every hold: advertisers, then channels. Two batches then never wait for each other in a circle. */
const HOLDS = `
  create function take_holds(holds jsonb) returns table (place bigint, outcome text, order_id uuid)
  language plpgsql set search_path from current as $$
  declare
    one record;
  begin
    perform pg_advisory_xact_lock(x.key) from (
      select distinct hashtextextended((h ->> 'tenantId')::uuid || '/' || (h ->> 'telegramUserId')::bigint, 2) as key
        from jsonb_array_elements(holds) h order by 1) x;
    perform pg_advisory_xact_lock(x.key) from (
      select distinct hashtextextended((h ->> 'channelId')::uuid::text, 1) as key from jsonb_array_elements(holds) h order by 1) x;
    for one in select h.value, h.place from jsonb_array_elements(holds) with ordinality as h (value, place) order by h.place loop
      return query select one.place, r.outcome, r.order_id from take_hold(one.value) r;
    end loop;
  end $$;
`;

export class HoldsInBatches extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(AVAILABILITIES);
    this.addSql(HOLDS);
    this.addSql(`
      revoke execute on function channel_availabilities(jsonb), take_holds(jsonb) from public;
      grant execute on function channel_availabilities(jsonb), take_holds(jsonb) to lytslot_app, lytslot_worker;
    `);
  }
}
