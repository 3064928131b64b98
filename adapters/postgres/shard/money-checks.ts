/**
 * @file adapters/postgres/shard/money-checks.ts
 * @description The prover's questions about money: sums, balances, escrow, shares, and the chain that every transaction of a tenant is a link of.
 * @dependencies -
 * @created 2026-11-29
 */
import { eachProblem, ORDERS, partOf } from './prover-check.ts';
import type { ProverCheck } from './prover-check.ts';

/**
 * A transaction's entries are gone through once: their sum, and what their seal covers. The seal before is looked up at its place in the chain,
 * which is worked out first: under row-level security an index is only asked for values, not for sums.
 */
const TRANSACTIONS = `
  select t.id as subject, e.total <> 0 or e.entries < 2 as crooked,
         t.hash is distinct from encode(sha256(convert_to(
           t.prev_hash || '|' || t.chain_seq || '|' || t.tenant_id || '|' || t.id || '|' || t.type || '|' || t.idempotency_key || '|' || t.currency || '|'
           || to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '|' || coalesce(t.order_id::text, '-') || '|' || e.said, 'utf8')), 'hex')
         or b.hash is distinct from t.prev_hash as broken,
         coalesce(-e.taken <> div(e.whole * o.platform_share_bps, 10000), false) as unfair
    from (select t.*, t.chain_seq - 1 as place_before from ledger_transaction t where ${partOf('t')} offset 0) t
    left join sale_order o on t.type = 'placement-settled' and o.tenant_id = t.tenant_id and o.id = t.order_id
    cross join lateral (
      select count(*) as entries, coalesce(sum(x.amount_minor), 0) as total,
             string_agg(x.account_id::text || ':' || x.amount_minor::text, ',' order by x.entry_no) as said,
             sum(x.amount_minor) filter (where a.kind = 'escrow') as whole,
             coalesce(sum(x.amount_minor) filter (where a.kind = 'platform_revenue'), 0) as taken
        from ledger_entry x left join ledger_account a on t.type = 'placement-settled' and a.tenant_id = x.tenant_id and a.id = x.account_id
       where x.tenant_id = t.tenant_id and x.transaction_id = t.id) e
    cross join lateral (
      select case when t.chain_seq = 1 then repeat('0', 64) else (
        select min(c.hash) from ledger_transaction c where c.tenant_id = t.tenant_id and c.chain_seq = t.place_before) end as hash offset 0) b`;
const TRANSACTION_PROBLEMS = {
  crooked: 'a ledger transaction does not sum to zero',
  broken: 'the chain of the ledger is broken',
  unfair: 'the platform took another share than was agreed',
};

/** An account's entries in the order of their versions: each begins where the one before it ended, and the last ends with the balance. */
const ACCOUNTS = `
  select a.id as subject, a.balance_minor <> e.total as unequal,
         e.entries > 0 and (e.first <> 1 or e.newest <> e.entries or e.places <> e.entries
           or e.begins <> array_prepend(0::bigint, e.ends[:e.entries - 1])) as interrupted
    from ledger_account a
    cross join lateral (
      select coalesce(sum(x.amount_minor), 0) as total, count(*)::int as entries, count(distinct x.account_version) as places,
             min(x.account_version) as first, max(x.account_version) as newest,
             array_agg(x.balance_after_minor - x.amount_minor order by x.account_version) as begins,
             array_agg(x.balance_after_minor order by x.account_version) as ends
        from ledger_entry x where x.tenant_id = a.tenant_id and x.account_id = a.id) e
   where ${partOf('a')}`;
const ACCOUNT_PROBLEMS = {
  unequal: 'a balance is not the sum of its entries',
  interrupted: 'an entry does not go on where the one before it on its account ended',
};

/** Half of the agreed share at most, and only where the post came late; the quarter of an hour is said here anew. */
const CREDITS = `
  select o.id as subject from ledger_transaction t
    join sale_order o on o.tenant_id = t.tenant_id and o.id = t.order_id
    join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id
    cross join lateral (
      select coalesce(sum(e.amount_minor) filter (where a.kind = 'platform_revenue'), 0) as given, count(distinct a.kind) as kinds,
             bool_and(a.kind in ('platform_revenue', 'prepaid_clearing')) as usual
        from ledger_entry e join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
       where e.tenant_id = t.tenant_id and e.transaction_id = t.id) e
   where t.type = 'late-credited' and not (e.usual and e.kinds = 2 and e.given > 0
     and e.given * 2 <= div(o.price_minor * o.platform_share_bps, 10000)
     and p.published_at - p.publish_at > interval '15 minutes' and p.state = 'SETTLED')`;

/** What a buyer gets back leaves the account it came to; by hand it leaves the bank's, for the service still has it. */
const RETURNS = `
  select t.order_id as subject from ledger_transaction t
    join payment y on y.tenant_id = t.tenant_id and y.order_id = t.order_id
    join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind <> 'escrow'
   where t.type = 'payment-returned' and a.kind <> case
     when exists (select from order_event j where j.tenant_id = t.tenant_id and j.order_id = t.order_id
                     and j.event in ('order.refunded', 'payment.returned') and j.actor_kind = 'administrator') then 'bank_clearing'
     when y.provider = 'yookassa' then 'psp_clearing' else y.provider || '_clearing' end`;

/** Invariant 2 of the design. */
export const MONEY_CHECKS: readonly ProverCheck[] = [
  { invariant: 2, problem: 'a credit for a late post is none that was due', query: CREDITS },
  {
    invariant: 2,
    problem: TRANSACTION_PROBLEMS.crooked,
    over: 'ledger_transaction',
    query: eachProblem(TRANSACTIONS, TRANSACTION_PROBLEMS),
  },
  { invariant: 2, problem: ACCOUNT_PROBLEMS.unequal, over: 'ledger_account', query: eachProblem(ACCOUNTS, ACCOUNT_PROBLEMS) },
  { invariant: 2, problem: 'money went back from another account than it lies on', query: RETURNS },
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
    query: `select id as subject from ledger_account where kind in ('escrow', 'owner_payable', 'payout_transit') and balance_minor > 0`,
  },
  {
    invariant: 2,
    problem: TRANSACTION_PROBLEMS.broken,
    // Every place has its predecessor, so one that is taken twice shows in their number.
    query: `select tenant_id as subject from ledger_transaction group by tenant_id having count(*) <> max(chain_seq) or min(chain_seq) <> 1`,
  },
  {
    invariant: 2,
    problem: 'the last transaction of a ledger is missing',
    query: `select c.tenant_id as subject from ledger_chain c
              left join ledger_transaction t on t.tenant_id = c.tenant_id and t.chain_seq = c.seq
             where c.seq > 0 and t.hash is distinct from c.hash`,
  },
];
