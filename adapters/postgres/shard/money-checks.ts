/**
 * @file adapters/postgres/shard/money-checks.ts
 * @description The prover's questions about money: sums, balances, escrow, shares, and the chain that every transaction of a tenant is a link of.
 * @dependencies -
 * @created 2026-11-29
 */
import { ORDERS } from './prover-check.ts';
import type { ProverCheck } from './prover-check.ts';

/** Invariant 2 of the design. */
export const MONEY_CHECKS: readonly ProverCheck[] = [
  {
    invariant: 2,
    problem: 'a ledger transaction does not sum to zero',
    query: `select t.id as subject from ledger_transaction t
              left join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
             group by t.tenant_id, t.id having coalesce(sum(e.amount_minor), 0) <> 0 or count(e.transaction_id) < 2`,
  },
  {
    invariant: 2,
    problem: 'a balance is not the sum of its entries',
    query: `select a.id as subject from ledger_account a left join ledger_entry e on e.tenant_id = a.tenant_id and e.account_id = a.id
             group by a.tenant_id, a.id, a.balance_minor having a.balance_minor <> coalesce(sum(e.amount_minor), 0)`,
  },
  {
    invariant: 2,
    problem: 'escrow is overdrawn, or not empty although the order is final',
    query: `select a.order_id as subject from ledger_account a join sale_order o on o.tenant_id = a.tenant_id and o.id = a.order_id
             where a.kind = 'escrow' and (a.balance_minor > 0 or (a.balance_minor <> 0 and o.state in ('CLOSED', 'RELEASED', 'REFUNDED')))`,
  },
  {
    invariant: 2,
    problem: 'the price of a disputed placement is not in escrow',
    query: `select o.id as subject from ${ORDERS}
              left join ledger_account a on a.tenant_id = o.tenant_id and a.order_id = o.id and a.kind = 'escrow'
             where o.state = 'PAID' and p.state in ('DISPUTED', 'DISPUTE_UPHELD') and coalesce(a.balance_minor, 0) <> -o.price_minor`,
  },
  {
    invariant: 2,
    problem: 'what went back is not what the dispute gave',
    query: `select o.id as subject from sale_order o join dispute s on s.tenant_id = o.tenant_id and s.order_id = o.id
             where o.state in ('CLOSED', 'REFUNDED') and s.award_minor is distinct from (
               select coalesce(sum(e.amount_minor), 0) from ledger_transaction t
                 join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
                 join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
                where t.tenant_id = o.tenant_id and t.order_id = o.id and t.type = 'payment-returned' and a.kind = 'escrow')`,
  },
  {
    invariant: 2,
    problem: 'more was paid out of an account than it owed',
    query: `select id as subject from ledger_account where kind in ('escrow', 'owner_payable') and balance_minor > 0`,
  },
  {
    invariant: 2,
    problem: 'an entry does not go on where the one before it on its account ended',
    query: `select e.transaction_id as subject from (
              select x.*, sum(x.amount_minor) over running as total, row_number() over running as place from ledger_entry x
              window running as (partition by x.tenant_id, x.account_id order by x.account_version)
            ) e where e.balance_after_minor <> e.total or e.account_version <> e.place`,
  },
  {
    invariant: 2,
    problem: 'the platform took another share than was agreed',
    query: `select s.order_id as subject from (
              select t.tenant_id, t.order_id, t.id,
                     sum(e.amount_minor) filter (where a.kind = 'escrow') as whole,
                     -coalesce(sum(e.amount_minor) filter (where a.kind = 'platform_revenue'), 0) as taken
                from ledger_transaction t
                join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
                join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
               where t.type = 'placement-settled' group by t.tenant_id, t.order_id, t.id
            ) s join sale_order o on o.tenant_id = s.tenant_id and o.id = s.order_id
             where s.taken <> div(s.whole * o.platform_share_bps, 10000)`,
  },
  {
    invariant: 2,
    problem: 'the chain of the ledger is broken',
    query: `select l.id as subject from (
              select t.*, lag(t.hash, 1, repeat('0', 64)) over chain as before, row_number() over chain as place, e.entries
                from ledger_transaction t
                left join (select tenant_id, transaction_id, string_agg(account_id::text || ':' || amount_minor::text, ',' order by entry_no) as entries
                             from ledger_entry group by tenant_id, transaction_id) e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
              window chain as (partition by t.tenant_id order by t.chain_seq)
            ) l where l.prev_hash <> l.before or l.chain_seq <> l.place or l.hash is distinct from encode(sha256(convert_to(
              l.prev_hash || '|' || l.chain_seq || '|' || l.tenant_id || '|' || l.id || '|' || l.type || '|' || l.idempotency_key || '|' || l.currency || '|'
              || to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '|' || coalesce(l.order_id::text, '-') || '|' || l.entries, 'utf8')), 'hex')`,
  },
  {
    invariant: 2,
    problem: 'the last transaction of a ledger is missing',
    query: `select c.tenant_id as subject from ledger_chain c
              left join ledger_transaction t on t.tenant_id = c.tenant_id and t.chain_seq = c.seq
             where c.seq > 0 and t.hash is distinct from c.hash`,
  },
];
