/**
 * @file adapters/postgres/shard/chargeback-checks.ts
 * @description The prover's questions about chargebacks: the account has what is open, each is booked as its state says, and nothing was taken back twice.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ProverCheck } from './prover-check.ts';

/** What a chargeback's postings must look like, side by side; said here anew. */
const EXPECTED = `'chargeback-taken chargeback ' || c.amount_minor || ', chargeback-taken stripe_clearing -' || c.amount_minor || case c.state
  when 'won' then ', chargeback-won chargeback -' || c.amount_minor || ', chargeback-won stripe_clearing ' || c.amount_minor
  when 'lost' then ', chargeback-lost chargeback -' || c.amount_minor || ', chargeback-lost platform_revenue ' || c.amount_minor
  else '' end`;
const KEYS = ['taken', 'won', 'lost'].map((what) => `'chargeback-${what}:' || c.provider_chargeback_id || ':' || c.order_id`).join(', ');

/** Part of invariant 2 of the design. */
export const CHARGEBACK_CHECKS: readonly ProverCheck[] = [
  {
    invariant: 2,
    problem: 'the account of chargebacks is not the sum of the open ones',
    query: `select coalesce(a.tenant_id, c.tenant_id) as subject
              from (select tenant_id, currency, balance_minor from ledger_account where kind = 'chargeback') a
              full join (select tenant_id, currency, sum(amount_minor) as open from chargeback where state = 'open' group by 1, 2) c
                on c.tenant_id = a.tenant_id and c.currency = a.currency
             where coalesce(a.balance_minor, 0) <> coalesce(c.open, 0)`,
  },
  {
    invariant: 2,
    problem: 'a chargeback is not booked as its state says',
    query: `select c.order_id as subject from chargeback c
             where (select coalesce(string_agg(t.type || ' ' || a.kind || ' ' || e.amount_minor, ', ' order by t.type <> 'chargeback-taken', t.type, a.kind), '')
                      from ledger_transaction t
                      join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
                      join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
                     where t.tenant_id = c.tenant_id and t.order_id = c.order_id and t.currency = c.currency and t.idempotency_key in (${KEYS}))
                   <> ${EXPECTED}`,
  },
  {
    invariant: 2,
    problem: 'a booking of a chargeback belongs to none',
    query: `select t.order_id as subject from ledger_transaction t
             where t.type in ('chargeback-taken', 'chargeback-won', 'chargeback-lost') and not exists (
               select from chargeback c where c.tenant_id = t.tenant_id and c.order_id = t.order_id and t.idempotency_key in (${KEYS}))`,
  },
  {
    invariant: 2,
    problem: 'more of an order was taken back than was paid for it',
    // Parts of a cart are rounded by themselves: with each chargeback but the first an order may have lost a cent more.
    query: `select o.id as subject from chargeback c
              join sale_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
              left join payment y on y.tenant_id = c.tenant_id and y.order_id = c.order_id
             where c.state in ('open', 'lost') group by o.id, o.price_minor, y.idempotency_key
            having sum(c.amount_minor) > o.price_minor + case when y.idempotency_key like 'cart-%' then count(*) - 1 else 0 end`,
  },
  {
    invariant: 2,
    problem: 'the same money was taken back twice',
    query: `select order_id as subject from chargeback group by tenant_id, provider_chargeback_id, order_id having count(*) > 1`,
  },
];
