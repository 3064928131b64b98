/**
 * @file adapters/postgres/control/taken-back-checks.ts
 * @description The prover's questions about payments into balances that banks took back: each is booked as its row says, and nobody owes another sum.
 * @dependencies -
 * @created 2026-11-30
 */

/** What the bookings of each must look like, by their keys; said here anew. */
const EXPECTED = (['taken', 'given'] as const)
  .map((word) => {
    const sign = word === 'taken' ? '' : '-';
    return `select 'deposit-${word}-back:' || c.provider_chargeback_id as key, c.provider_chargeback_id as subject, c.currency, d.telegram_user_id::text as person,
                   ${sign}c.balance_minor as balance, ${sign}c.owed_minor as owed, -(${sign}c.amount_minor) as service
              from deposit_chargeback c join deposit d on d.id = c.deposit_id where ${word === 'given' ? `c.state = 'won'` : 'true'}`;
  })
  .join(' union all ');

/** Part of the checks of the platform's own books. */
export const TAKEN_BACK_CHECKS: readonly { readonly problem: string; readonly query: string }[] = [
  {
    problem: 'a payment into a balance was taken back and is not booked so, or is booked and was not',
    query: `select coalesce(w.subject, t.idempotency_key) as subject from (${EXPECTED}) w
              full join (select x.idempotency_key, x.currency, min(a.holder) filter (where a.holder <> '') as person,
                                coalesce(sum(e.amount_minor) filter (where a.kind = 'advertiser_balance'), 0) as balance,
                                coalesce(sum(e.amount_minor) filter (where a.kind = 'advertiser_debt'), 0) as owed,
                                coalesce(sum(e.amount_minor) filter (where a.kind = 'stripe_clearing'), 0) as service
                           from book_transaction x join book_entry e on e.transaction_id = x.id join book_account a on a.id = e.account_id
                          where x.type in ('deposit-taken-back', 'deposit-given-back') group by x.id) t on t.idempotency_key = w.key
             where (t.currency, t.person, t.balance, t.owed, t.service) is distinct from (w.currency, w.person, w.balance, w.owed, w.service)`,
  },
  {
    problem: 'what a person owes is not what banks took back and the balance did not have',
    query: `select 'person ' || coalesce(a.holder, w.person) as subject from (select * from book_account where kind = 'advertiser_debt') a
              full join (select d.telegram_user_id::text as person, c.currency, sum(c.owed_minor) as minor from deposit_chargeback c
                           join deposit d on d.id = c.deposit_id where c.state <> 'won' group by 1, 2) w on w.person = a.holder and w.currency = a.currency
             where coalesce(a.balance_minor, 0) <> coalesce(w.minor, 0)`,
  },
];
