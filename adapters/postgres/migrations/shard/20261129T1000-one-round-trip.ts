/**
 * @file adapters/postgres/migrations/shard/20261129T1000-one-round-trip.ts
 * @description What buyers ask most often, each as one call: what a channel offers, and taking a time. Round trips are what such a transaction costs.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

// No placement is on top, or keeps others away, for longer than a week: what began before that is over.
const AVAILABILITY = `
  create function channel_availability(asked_tenant uuid, asked_channel uuid, asked_from timestamptz, asked_to timestamptz, asked_now timestamptz)
  returns table (chat_id text, username text, title text, timezone text, paused boolean, posts_per_day integer, horizon_days integer,
                 platform_share_bps integer, blackouts text, rules text, busy text)
  language plpgsql set search_path from current as $$
  declare
    overdue uuid[];
  begin
    perform set_config('app.tenant_id', asked_tenant::text, true);
    -- Few at any time, whereas a channel may have sold much around the asked days: not looked up for each.
    overdue := array(select d.order_id from deadline d where d.tenant_id = asked_tenant
                        and d.action in ('release-hold', 'cancel-unpaid') and d.due_at <= asked_now);
    return query
      select c.chat_id::text, c.username, c.title, c.timezone, c.paused, c.posts_per_day, c.horizon_days, t.platform_share_bps,
             (select json_agg(json_build_array(lower(b), upper(b)))::text from unnest(c.blackouts) b),
             (select json_agg(json_build_object(
                       'id', r.id, 'weekdays', r.weekdays, 'fromMinute', r.from_minute, 'toMinute', r.to_minute,
                       'stepMinutes', r.step_minutes, 'priceMinor', r.price_minor::text, 'currency', r.currency, 'prices', r.prices,
                       'topHours', r.top_hours, 'feedHours', r.feed_hours, 'gapMinutes', r.gap_minutes,
                       'minNoticeMinutes', r.min_notice_minutes) order by r.id)::text
                from slot_rule r where r.tenant_id = c.tenant_id and r.channel_id = c.id),
             (select json_agg(json_build_array(r.starts_at, r.busy_until) order by r.starts_at)::text
                from reservation r
               where r.tenant_id = c.tenant_id and r.channel_id = c.id and r.state <> 'released'
                 and r.starts_at >= asked_from - interval '8 days' and r.starts_at < asked_to and r.busy_until > asked_from
                 and r.order_id <> all (overdue))
        from channel c left join tenant_terms t on t.tenant_id = c.tenant_id
       where c.tenant_id = asked_tenant and c.id = asked_channel;
  end $$;
`;

/**
 * The rules of a hold are the domain's; this only keeps what needs the locks together with them. Each statement of the function sees what
 * the previous holder of a lock committed. Unpaid orders that ran out are released by the domain's own step, so it only says that there are some.
 */
const HOLD = `
  create function take_hold(h jsonb) returns table (outcome text, order_id uuid) language plpgsql set search_path from current as $$
  declare
    t uuid := (h ->> 'tenantId')::uuid;
    c uuid := (h ->> 'channelId')::uuid;
    o uuid := (h ->> 'orderId')::uuid;
    p uuid := (h ->> 'placementId')::uuid;
    buyer bigint := (h ->> 'telegramUserId')::bigint;
    now_at timestamptz := (h ->> 'at')::timestamptz;
    starts timestamptz := (h ->> 'startsAt')::timestamptz;
    until timestamptz := (h ->> 'busyUntil')::timestamptz;
    expires timestamptz := (h ->> 'expiresAt')::timestamptz;
    known uuid;
  begin
    perform set_config('app.tenant_id', t::text, true);
    -- The advertiser first, then the channel, always in this order.
    perform pg_advisory_xact_lock(hashtextextended(t || '/' || buyer, 2));
    perform pg_advisory_xact_lock(hashtextextended(c::text, 1));
    known := (select s.id from sale_order s where s.tenant_id = t and s.command_id = h ->> 'commandId');
    if known is not null then
      return query select 'repeated', known;
      return;
    end if;
    if h ->> 'ranOut' = 'tell' and exists (
      select from reservation r join deadline d on d.tenant_id = r.tenant_id and d.order_id = r.order_id
       where r.tenant_id = t and r.channel_id = c and r.state in ('held', 'occupied') and d.action in ('release-hold', 'cancel-unpaid')
         and d.due_at <= now_at)
    then
      return query select 'ran-out', null::uuid;
      return;
    end if;
    -- Not by the range: its operators are not leakproof, so under row-level security no index would be asked by them. Nothing is on top for
    -- longer than eight days.
    if exists (select from reservation r where r.tenant_id = t and r.channel_id = c and r.state <> 'released'
                 and r.starts_at >= starts - interval '8 days' and r.starts_at < until and r.busy_until > starts) then
      return query select 'taken', null::uuid;
      return;
    end if;
    if (h ->> 'postsPerDay')::int <= (
      select count(*) from reservation r where r.tenant_id = t and r.channel_id = c and r.state <> 'released'
         and r.starts_at >= (h ->> 'dayFrom')::timestamptz and r.starts_at < (h ->> 'dayTo')::timestamptz)
    then
      return query select 'day-full', null::uuid;
      return;
    end if;
    if (h ->> 'openHolds')::int <= (
      select count(*) from sale_order s where s.tenant_id = t and s.advertiser_telegram_user_id = buyer
         and s.state in ('HELD', 'AWAITING_PAYMENT')
         and not exists (select from deadline d where d.tenant_id = t and d.order_id = s.id and d.due_at <= now_at))
    then
      return query select 'too-many', null::uuid;
      return;
    end if;
    insert into sale_order (tenant_id, id, number, command_id, channel_id, state, version, advertiser_telegram_user_id, advertiser_chat_id,
                            price_minor, currency, platform_share_bps, top_hours, feed_hours, dispute_hours, created_at, updated_at)
    values (t, o, h ->> 'number', h ->> 'commandId', c, 'HELD', 1, buyer, (h ->> 'chatId')::bigint,
            (h ->> 'priceMinor')::bigint, h ->> 'currency', (h ->> 'platformShareBps')::int, (h ->> 'topHours')::int, (h ->> 'feedHours')::int,
            (h ->> 'disputeHours')::int, now_at, now_at);
    insert into placement (tenant_id, id, order_id, channel_id, state, publish_at, short_link)
    values (t, p, o, c, 'NEW', starts, h ->> 'shortLink');
    insert into reservation (tenant_id, id, channel_id, order_id, placement_id, starts_at, busy_until, state, expires_at)
    values (t, (h ->> 'reservationId')::uuid, c, o, p, starts, until, 'held', expires);
    insert into deadline (tenant_id, order_id, action, due_at, version) values (t, o, 'release-hold', expires, 1);
    insert into order_event (tenant_id, order_id, seq, id, event, actor_kind, actor_id, cause, idempotency_key, details,
                             order_state, placement_state, at, prev_hash, hash)
    select t, o, 1, e.id, e.event, e."actorKind", e."actorId", e.cause, e."idempotencyKey", e.details, 'HELD', 'NEW', now_at, e."prevHash", e.hash
      from jsonb_to_record(h -> 'journal') as e (id uuid, event text, "actorKind" text, "actorId" text, cause text, "idempotencyKey" text,
                                                details jsonb, "prevHash" text, hash text);
    return query select 'held', o;
  end $$;
`;

export class OneRoundTrip extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(AVAILABILITY);
    this.addSql(HOLD);
    this.addSql(`
      revoke execute on function channel_availability(uuid, uuid, timestamptz, timestamptz, timestamptz), take_hold(jsonb) from public;
      grant execute on function channel_availability(uuid, uuid, timestamptz, timestamptz, timestamptz), take_hold(jsonb)
        to lytslot_app, lytslot_worker;
    `);
  }
}
