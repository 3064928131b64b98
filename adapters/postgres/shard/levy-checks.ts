/**
 * @file adapters/postgres/shard/levy-checks.ts
 * @description The prover's questions about the memo of the levy: each quarter's is three per cent of what the ledger has of it, and nothing else is in its accounts.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ProverCheck } from './prover-check.ts';

/** Said here anew: the rate there is, the quarter by Moscow's calendar, half a kopeck up. */
const MEMOS = `
  select t.tenant_id, t.id, e.memo, e.due, e.entries, div(i.income * 300 + 5000, 10000) as owed from ledger_transaction t
    cross join lateral (select substr(t.idempotency_key, 14, 4)::int as year, substr(t.idempotency_key, 20, 1)::int * 3 - 2 as month) q
    cross join lateral (select make_timestamptz(q.year, q.month, 1, 0, 0, 0, 'Europe/Moscow') as from_at,
      (make_timestamp(q.year, q.month, 1, 0, 0, 0) + interval '3 months') at time zone 'Europe/Moscow' as to_at) s
    cross join lateral (
      select count(*) as entries, sum(x.amount_minor) filter (where a.kind = 'levy_memo') as memo, -sum(x.amount_minor) filter (where a.kind = 'levy_due') as due
        from ledger_entry x join ledger_account a on a.tenant_id = x.tenant_id and a.id = x.account_id
       where x.tenant_id = t.tenant_id and x.transaction_id = t.id) e
    cross join lateral (
      select coalesce(-sum(x.amount_minor), 0) as income from ledger_transaction b
        join ledger_entry x on x.tenant_id = b.tenant_id and x.transaction_id = b.id
        join ledger_account a on a.tenant_id = x.tenant_id and a.id = x.account_id and a.kind = 'owner_payable'
       where b.tenant_id = t.tenant_id and b.type in ('placement-settled', 'late-credited') and b.currency = 'RUB' and b.at >= s.from_at and b.at < s.to_at) i
   where t.type = 'levy-accrued'`;

/** Part of invariant 2 of the design. */
export const LEVY_CHECKS: readonly ProverCheck[] = [
  {
    invariant: 2,
    problem: 'the memo of a quarter’s levy is not what its income owes',
    query: `select m.tenant_id as subject from (${MEMOS}) m where (m.entries, m.memo, m.due) is distinct from (2::bigint, m.owed, m.owed)`,
  },
  {
    invariant: 2,
    problem: 'something else than the levy is in the accounts of its memo',
    query: `select a.tenant_id as subject from ledger_account a
              join ledger_entry x on x.tenant_id = a.tenant_id and x.account_id = a.id
              join ledger_transaction t on t.tenant_id = x.tenant_id and t.id = x.transaction_id
             where a.kind in ('levy_memo', 'levy_due') and t.type <> 'levy-accrued'`,
  },
];
