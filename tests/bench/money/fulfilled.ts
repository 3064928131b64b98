/**
 * @file tests/bench/money/fulfilled.ts
 * @description Orders of one tenant whose promise is kept and whose money is not shared out yet: each can be settled once, by the product or by pgbench.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Scratch } from '../../store/scratch.ts';
import { SPREAD, TENANT } from '../orders/world.ts';

export const PRICE_MINOR = 250_000n;
export const PLATFORM_SHARE_BPS = 2_000;
/** The seal of each order's only line: nobody checks these journals. */
export const CHAIN_END = '1'.repeat(64);

const KINDS = { order: '1', placement: '2', escrow: '3' } as const;

/** Id of the n-th order, of its placement or of its escrow, as SQL and this program count alike. */
export function idOf(kind: keyof typeof KINDS, n: number): string {
  return `0000000${KINDS[kind]}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The same in SQL; `n` is an expression. */
export function idInSql(kind: keyof typeof KINDS, n: string): string {
  return `('0000000${KINDS[kind]}-0000-7000-8000-' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;
}

/** Puts orders `from` … `to` (not included) in, paid and fulfilled. */
export async function putFulfilled({ superuser }: Scratch, { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  const rows = `(select n, '${TENANT}'::uuid as t, ('00000000-0000-7000-8000-' || lpad(to_hex(1 + n % ${SPREAD}), 12, '0'))::uuid as c,
    ${idInSql('order', 'n')} as o, ${idInSql('placement', 'n')} as p, ${idInSql('escrow', 'n')} as e,
    date_trunc('hour', now()) - (100 + n / ${SPREAD}) * interval '1 hour' as s from generate_series(${from}, ${to - 1}) n) x`;
  // Rows that are known to fit: their triggers and foreign keys would only take time.
  await superuser.run(`set session_replication_role = replica`);
  const statements = [
    `insert into sale_order (tenant_id, id, number, command_id, channel_id, state, version, advertiser_telegram_user_id, advertiser_chat_id, price_minor,
       currency, platform_share_bps, top_hours, feed_hours, dispute_hours, created_at, updated_at)
     select t, o, 'F' || n, 'fulfilled-' || n, c, 'PAID', 12, 500000000, 1, ${PRICE_MINOR}, 'RUB', ${PLATFORM_SHARE_BPS}, 1, 24, 24, s, s from ${rows}`,
    `insert into placement (tenant_id, id, order_id, channel_id, state, publish_at, short_link, erid) select t, p, o, c, 'FULFILLED', s, 'f' || n, 'erid' from ${rows}`,
    `insert into reservation (tenant_id, id, channel_id, order_id, placement_id, starts_at, busy_until, state)
     select t, p, c, o, p, s, s + interval '1 hour', 'occupied' from ${rows}`,
    `insert into deadline (tenant_id, order_id, action, due_at, version) select t, o, 'settle', s + interval '48 hours', 12 from ${rows}`,
    `insert into order_event (tenant_id, order_id, seq, id, event, actor_kind, actor_id, cause, idempotency_key, details, order_state, placement_state, at,
       prev_hash, hash)
     select t, o, 12, p, 'placement.fulfilled', 'system', 'system', 'the post stayed its time', 'fulfilled', '{}', 'PAID', 'FULFILLED', s,
            '${CHAIN_END}', '${CHAIN_END}' from ${rows}`,
    `insert into ledger_account (tenant_id, id, kind, currency, order_id, balance_minor, version)
     select t, e, 'escrow', 'RUB', o, -${PRICE_MINOR}, 1 from ${rows}`,
  ];
  for (const statement of statements) await superuser.run(statement);
  await superuser.run(`set session_replication_role = origin`);
  await superuser.run('vacuum (analyze) sale_order, placement, reservation, deadline, order_event, ledger_account');
}
