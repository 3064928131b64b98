/**
 * @file tests/bench/orders/history.ts
 * @description Years of settled orders in the benchmark's database: what a hold has to find its way through.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Scratch } from '../../store/scratch.ts';
import { SPREAD, TENANT } from './world.ts';

const BATCH = 100_000;

/**
 * What was written so far is on disk, and counted: nobody is measured while the database still writes what was filled in, or takes its tables
 * for empty, as it does until autovacuum's first look a minute after they were made.
 */
export async function settle({ superuser }: Pick<Scratch, 'superuser'>): Promise<void> {
  await superuser.run('vacuum (analyze)');
  await superuser.run('checkpoint');
}

/** Fills the database up to `orders` settled orders, spread over the channels, one per hour into the past. */
export async function fillHistory({ superuser }: Scratch, orders: number): Promise<void> {
  const [row] = await superuser.run(`select count(*)::int as there from sale_order where state = 'CLOSED'`);
  // Rows that are known to fit: their triggers and foreign keys would only take time.
  await superuser.run(`set session_replication_role = replica`);
  for (let from = Number(row?.['there']); from < orders; from += BATCH) {
    await insert(superuser, { from, to: Math.min(from + BATCH, orders) });
  }
  await superuser.run(`set session_replication_role = origin`);
}

async function insert(superuser: Scratch['superuser'], { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  const rows = `(select n, ('${TENANT}')::uuid as t, ('00000000-0000-7000-8000-' || lpad(to_hex(1 + n % ${SPREAD}), 12, '0'))::uuid as c,
    ('00000001-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as o, ('00000002-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as p,
    date_trunc('hour', now()) - (1 + n / ${SPREAD}) * interval '1 hour' as s from generate_series(${from}, ${to - 1}) n) x`;
  await superuser.run(`insert into sale_order (tenant_id, id, number, command_id, channel_id, state, version, advertiser_telegram_user_id, advertiser_chat_id,
      price_minor, currency, platform_share_bps, top_hours, feed_hours, dispute_hours, created_at, updated_at)
    select t, o, 'H' || n, 'history-' || n, c, 'CLOSED', 9, 500000000 + n % 20000, 1, 250000, 'RUB', 2000, 1, 24, 24, s, s from ${rows}`);
  await superuser.run(
    `insert into placement (tenant_id, id, order_id, channel_id, state, publish_at, short_link) select t, p, o, c, 'SETTLED', s, 'h' || n from ${rows}`,
  );
  await superuser.run(`insert into reservation (tenant_id, id, channel_id, order_id, placement_id, starts_at, busy_until, state)
    select t, p, c, o, p, s, s + interval '1 hour', 'consumed' from ${rows}`);
  await superuser.run(`insert into order_event (tenant_id, order_id, seq, id, event, actor_kind, actor_id, cause, idempotency_key, details, order_state, placement_state,
      at, prev_hash, hash)
    select t, o, 1, p, 'order.held', 'advertiser', '1', 'history', 'history', '{}', 'HELD', 'NEW', s, repeat('0', 64), repeat('0', 64) from ${rows}`);
}
