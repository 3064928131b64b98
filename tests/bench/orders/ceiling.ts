/**
 * @file tests/bench/orders/ceiling.ts
 * @description What the database itself could do: pgbench with a hold's writes in one transaction, statement by statement, from inside the database's pod.
 * @dependencies -
 * @created 2026-11-29
 */
import { pgbench } from '../pgbench.ts';
import type { Times } from './load.ts';
import { TENANT } from './world.ts';

/** The same rows as a hold writes: lock, look for what ran out, order, placement, reservation, deadline, journal. */
function script({ firstChannel, channels, firstHour }: Times, clients: number): string {
  const own = Math.max(1, Math.floor(channels / clients));
  const channel = channels === 1 ? String(firstChannel) : `${firstChannel} + :client_id + ${clients} * (:i % ${own})`;
  const hour = channels === 1 ? `${firstHour} + :client_id + ${clients} * :i` : `${firstHour} + :i / ${own}`;
  // Ids that grow, as ours do.
  const made = (prefix: string) => `(lpad(to_hex(:a::bigint), 12, '0') || '${prefix}' || lpad(to_hex(:b::bigint), 16, '0'))::uuid`;
  const [order, placement] = [made('7aaa'), made('7bbb')];
  const id = `('00000000-0000-7000-8000-' || lpad(to_hex(:c::bigint), 12, '0'))::uuid`;
  return `\\set i :i + 1
\\set c ${channel}
\\set h ${hour}
\\set a ${firstHour + firstChannel} * 1000000000 + :i * ${clients} + :client_id
\\set b random(1, 9000000000000000000)
begin;
select set_config('app.tenant_id', '${TENANT}', true);
select pg_advisory_xact_lock(hashtextextended(${id}::text, 1));
with over as materialized (
    select d.order_id from deadline d where d.tenant_id = '${TENANT}' and d.action = 'release-hold' and d.due_at <= now())
  select o.id from over join sale_order o on o.tenant_id = '${TENANT}' and o.id = over.order_id
    join reservation r on r.tenant_id = o.tenant_id and r.order_id = o.id
   where r.channel_id = ${id} and r.state = 'held' and o.state = 'HELD' order by o.id for no key update of o skip locked;
insert into sale_order (tenant_id, id, number, command_id, channel_id, state, version, advertiser_telegram_user_id, advertiser_chat_id, price_minor, currency,
  platform_share_bps, top_hours, feed_hours, dispute_hours, created_at, updated_at)
  values ('${TENANT}', ${order}, ${order}::text, ${order}::text, ${id}, 'HELD', 1, 400000000 + :client_id, 1, 250000, 'RUB', 2000, 1, 24, 24, now(), now());
insert into placement (tenant_id, id, order_id, channel_id, state, publish_at, short_link)
  values ('${TENANT}', ${placement}, ${order}, ${id}, 'NEW', date_trunc('hour', now()) + interval '400 days' + (:h::bigint * interval '1 hour'), ${placement}::text);
insert into reservation (tenant_id, id, channel_id, order_id, placement_id, starts_at, busy_until, state, expires_at)
  select '${TENANT}', gen_random_uuid(), ${id}, ${order}, ${placement}, s, s + interval '1 hour', 'held', now() + interval '10 minutes'
    from (select date_trunc('hour', now()) + interval '400 days' + (:h::bigint * interval '1 hour') as s) x;
insert into deadline (tenant_id, order_id, action, due_at, version) values ('${TENANT}', ${order}, 'release-hold', now() + interval '10 minutes', 1);
insert into order_event (tenant_id, order_id, seq, id, event, actor_kind, actor_id, cause, idempotency_key, details, order_state, placement_state, at, prev_hash, hash)
  values ('${TENANT}', ${order}, 1, gen_random_uuid(), 'order.held', 'advertiser', '1', 'the advertiser picked this time', ${order}::text, '{"priceMinor": "250000"}',
    'HELD', 'NEW', now(), repeat('0', 64), repeat('0', 64));
commit;
`;
}

/** Transactions per second of pgbench; throws when one failed. */
export function ceiling(url: string, times: Times, how: { readonly seconds: number; readonly clients: number }): Promise<number> {
  return pgbench(url, script(times, how.clients), how);
}
