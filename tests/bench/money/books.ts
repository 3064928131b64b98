/**
 * @file tests/bench/money/books.ts
 * @description Years of settled orders with their journals and ledgers, chains and all, made by SQL alone: what the prover has to go through.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Scratch } from '../../store/scratch.ts';
import { lifeRows, LINES, PAID } from './lives.ts';

/** Orders of one tenant, one per hour into the past; tenants that are filled in at once. */
const PER_TENANT = 2_000;
const TENANTS_AT_ONCE = 25;

/** What is there at the end. */
export interface Books {
  readonly orders: number;
  readonly journalLines: number;
  readonly ledgerEntries: number;
}

/** Chains are running digests: an aggregate over a window follows one without a loop. `pg_temp` is gone with the session. */
const CHAINS = `
  create function pg_temp.link_line(prev text, said text) returns text language plpgsql immutable as $$
  begin return encode(sha256(convert_to('["' || prev || '",' || said, 'utf8')), 'hex'); end $$;
  create aggregate pg_temp.journal_chain(text) (sfunc = pg_temp.link_line, stype = text, initcond = '${'0'.repeat(64)}');
  create function pg_temp.link_booking(prev text, said text) returns text language plpgsql immutable as $$
  begin return encode(sha256(convert_to(prev || '|' || said, 'utf8')), 'hex'); end $$;
  create aggregate pg_temp.ledger_chain(text) (sfunc = pg_temp.link_booking, stype = text, initcond = '${'0'.repeat(64)}');
`;

const TABLES = ['sale_order', 'placement', 'reservation', 'payment', 'placement_attempt', 'order_event'];
const LEDGER = ['ledger_account', 'ledger_transaction', 'ledger_entry', 'ledger_chain'];

/** Fills an empty shard with about so many orders, whole tenants at a time; gives what it made. */
export async function fillBooks({ superuser }: Scratch, orders: number): Promise<Books> {
  const perTenant = Math.min(PER_TENANT, orders);
  const tenants = Math.ceil(orders / perTenant);
  // Rows that are known to fit: their triggers and foreign keys would only take time.
  await superuser.run(`set session_replication_role = replica`);
  await superuser.run(`set synchronous_commit = off`);
  await superuser.run(`set work_mem = '256MB'`);
  await superuser.run(CHAINS);
  for (let from = 0; from < tenants; from += TENANTS_AT_ONCE) {
    await superuser.run('begin');
    await superuser.run(ordersOf({ from, to: Math.min(from + TENANTS_AT_ONCE, tenants), perTenant }));
    for (const statement of [...SALES, JOURNAL, ...LEDGERS]) await superuser.run(statement);
    await superuser.run('commit');
  }
  await superuser.run(`set session_replication_role = origin`);
  await superuser.run(`vacuum (analyze) ${[...TABLES, ...LEDGER].join(', ')}`);
  const made = tenants * perTenant;
  return { orders: made, journalLines: made * LINES, ledgerEntries: made * 5 };
}

/** Ids that grow with time, as ours do; `kind` keeps those of one order apart. */
function id(kind: string, at: string): string {
  return `(lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0') || '7${kind}8' || lpad(to_hex(n), 15, '0'))::uuid`;
}

function ordersOf({ from, to, perTenant }: { readonly from: number; readonly to: number; readonly perTenant: number }): string {
  const tenant = (kind: string) => `('00000000-0000-7${kind}-8000-' || lpad(to_hex(n / ${perTenant}), 12, '0'))::uuid`;
  return `create temp table books on commit drop as
    select w.*, ${id('aaa', 's')} as o, ${id('bbb', 's')} as p, ${id('ccc', 's')} as y, ${id('eee', 's')} as escrow,
           ${tenant('001')} as t, ${tenant('002')} as c, ${tenant('003')} as psp, ${tenant('004')} as owner, ${tenant('005')} as platform,
           '2d9a7b3c-000f-5000-8000-' || lpad(to_hex(n), 12, '0') as pay, 500000000 + n % 20000 as buyer, 100000 + (n % 50) * 10000 as price
      from (select n, n % ${perTenant} as k, date_trunc('hour', now()) - (${perTenant} - n % ${perTenant} + 60) * interval '1 hour' as s
              from generate_series(${from * perTenant}, ${to * perTenant - 1}) n) w`;
}

const SALES: readonly string[] = [
  `insert into channel (tenant_id, id, chat_id, title, timezone) select distinct t, c, -1000000000000 - n / ${PER_TENANT}, 'Channel', 'UTC' from books`,
  `insert into sale_order (tenant_id, id, number, command_id, channel_id, state, version, advertiser_telegram_user_id, advertiser_chat_id,
     price_minor, currency, platform_share_bps, top_hours, feed_hours, dispute_hours, created_at, updated_at)
   select t, o, 'B' || n, 'hold-' || o, c, 'CLOSED', ${LINES}, buyer, buyer, price, 'RUB', 2000, 1, 24, 24, s - interval '30 hours',
          s + interval '48 hours' from books order by s`,
  `insert into placement (tenant_id, id, order_id, channel_id, state, publish_at, short_link, erid, message_id, published_at, removed_at, attempts)
   select t, p, o, c, 'SETTLED', s, 'b' || n, '2Vtzq' || n, 10 + k, s, s + interval '24 hours', 1 from books order by s`,
  `insert into reservation (tenant_id, id, channel_id, order_id, placement_id, starts_at, busy_until, state)
   select t, ${id('ddd', 's')}, c, o, p, s, s + interval '1 hour', 'consumed' from books order by s`,
  `insert into payment (tenant_id, id, order_id, provider, provider_payment_id, idempotency_key, state, amount_minor, currency, created_at, updated_at)
   select t, y, o, 'yookassa', pay, y::text, 'succeeded', price, 'RUB', s - interval '29 hours', s - interval '29 hours' from books order by s`,
  `insert into placement_attempt (tenant_id, id, placement_id, attempt_no, epoch, worker, state, begun_at, closed_at, message_id)
   select t, ${id('fff', 's')}, p, 1, 7, 'publish-0', 'sent', s, s, 10 + k from books order by s`,
];

/** The seal is made by other words than the prover's, and not by its code: an aggregate that goes on where the line before ended. */
const JOURNAL = `insert into order_event (tenant_id, order_id, seq, id, event, actor_kind, actor_id, cause, idempotency_key, details, order_state,
    placement_state, at, prev_hash, hash)
  select t, o, seq, id, event, kind, actor, cause, key, details, order_state, placement_state, at,
         lag(hash, 1, repeat('0', 64)) over (partition by o order by seq), hash
    from (select l.*, pg_temp.journal_chain(format('"%s","%s",%s,"%s","%s","%s",%s,%s,%s,%s,"%s","%s","%s"]', t, o, seq, id, event, kind, to_json(actor),
                   to_json(cause), to_json(key), pairs, order_state, placement_state,
                   to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))) over (partition by o order by seq) as hash
            from (select x.t, x.o, l.*, (lpad(to_hex((extract(epoch from l.at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(l.seq), 3, '0') || '9'
                         || lpad(to_hex(x.n), 15, '0'))::uuid as id
                    from books x cross join lateral (values ${lifeRows()})
                    l (seq, event, kind, actor, cause, key, details, pairs, order_state, placement_state, at)) l) sealed
   order by at, o, seq`;

const LEDGERS: readonly string[] = [
  `insert into ledger_account (tenant_id, id, kind, currency, order_id, balance_minor, version)
   select t, escrow, 'escrow', 'RUB', o, 0, 2 from books
   union all select t, psp, 'psp_clearing', 'RUB', null, sum(price), count(*) from books group by t, psp
   union all select t, owner, 'owner_payable', 'RUB', null, -sum(price * 8 / 10), count(*) from books group by t, owner
   union all select t, platform, 'platform_revenue', 'RUB', null, -sum(price * 2 / 10), count(*) from books group by t, platform`,
  `create temp table booked on commit drop as
   select b.*, lag(hash, 1, repeat('0', 64)) over (partition by t order by place) as prev
     from (select b.*, pg_temp.ledger_chain(concat_ws('|', place, t, id, type, key, 'RUB',
                    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), o, entries)) over (partition by t order by place) as hash
             from (select b.*, row_number() over (partition by t order by at, id) as place, sum(price) over so_far as total,
                          row_number() over so_far as nth
                     from (select t, o, psp, owner, platform, escrow, price, ${id('a01', 's')} as id, ${PAID.seq} as version, 'payment-received' as type,
                                  'payment-received:' || y as key, s + ${PAID.after} * interval '1 hour' as at,
                                  psp || ':' || price || ',' || escrow || ':' || -price as entries from books
                           union all
                           select t, o, psp, owner, platform, escrow, price, ${id('a02', 's')}, ${LINES}, 'placement-settled', 'placement-settled:' || p,
                                  s + ${PAID.settledAfter} * interval '1 hour',
                                  escrow || ':' || price || ',' || owner || ':' || -price * 8 / 10 || ',' || platform || ':' || -price * 2 / 10 from books) b
                   window so_far as (partition by t, type order by at, id)) b) b`,
  `insert into ledger_transaction (tenant_id, id, order_id, order_version, type, idempotency_key, currency, at, chain_seq, prev_hash, hash)
   select t, id, o, version, type, key, 'RUB', at, place, prev, hash from booked order by at, place`,
  `insert into ledger_entry (tenant_id, transaction_id, entry_no, account_id, currency, amount_minor, balance_after_minor, account_version)
   select t, id, e.no, e.account, 'RUB', e.amount, e.after, e.version from booked b cross join lateral (values
     ('payment-received', 1, psp, price, total, nth), ('payment-received', 2, escrow, -price, -price, 1),
     ('placement-settled', 1, escrow, price, 0, 2), ('placement-settled', 2, owner, -price * 8 / 10, -total * 8 / 10, nth),
     ('placement-settled', 3, platform, -price * 2 / 10, -total * 2 / 10, nth)) e (of_type, no, account, amount, after, version)
    where e.of_type = b.type order by b.at, b.place, e.no`,
  `insert into ledger_chain (tenant_id, seq, hash) select distinct on (t) t, place, hash from booked order by t, place desc`,
];
