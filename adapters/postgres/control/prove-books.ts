/**
 * @file adapters/postgres/control/prove-books.ts
 * @description The prover's questions about what was paid in: the platform's own books, packs and draws, as they were at one instant.
 * @dependencies domain
 * @created 2026-11-29
 */
import { BOOK_EVENTS } from '@lytslot/domain/ledger';
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { Breach, Verdict } from '../shard/ports.ts';
import { TAKEN_BACK_CHECKS } from './taken-back-checks.ts';

const MAX_SUBJECTS = 20;

/** What the one list of events says of accounts, as rows. */
const EVENTS = Object.entries(BOOK_EVENTS)
  .flatMap(([type, sides]) =>
    (['debit', 'credit'] as const).flatMap((side) => sides[side].map((kind) => `('${type}', '${side}', '${kind}')`)),
  )
  .join(', ');

/** All of invariant 2 of the design; each query lists the ids of what breaks it, as column `subject`. */
const CHECKS: readonly { readonly problem: string; readonly query: string }[] = [
  {
    problem: 'a transaction of the platform’s books does not sum to zero',
    query: `select t.id as subject from book_transaction t left join book_entry e on e.transaction_id = t.id
             group by t.id having coalesce(sum(e.amount_minor), 0) <> 0 or count(e.transaction_id) < 2`,
  },
  {
    problem: 'a balance of the platform’s books is not the sum of its entries',
    query: `select a.id as subject from book_account a left join book_entry e on e.account_id = a.id
             group by a.id, a.balance_minor having a.balance_minor <> coalesce(sum(e.amount_minor), 0)`,
  },
  {
    problem: 'an entry of the platform’s books does not go on where the one before it ended',
    query: `select e.transaction_id as subject from (
              select x.*, sum(x.amount_minor) over running as total, row_number() over running as place from book_entry x
              window running as (partition by x.account_id order by x.account_version)
            ) e where e.balance_after_minor <> e.total or e.account_version <> e.place`,
  },
  {
    problem: 'somebody spent more than was paid in',
    query: `select id as subject from book_account where kind in ('advertiser_balance', 'pack') and balance_minor > 0`,
  },
  {
    problem: 'a pack’s uses are not what was drawn from it and given back',
    query: `select p.id as subject from pack p where p.used <> (select count(*) from prepaid_draw d where d.pack_id = p.id and d.state = 'drawn')
              - (select count(*) from prepaid_return r join prepaid_draw d on d.key = r.draw_key where d.pack_id = p.id and r.into_what = 'pack')`,
  },
  {
    problem: 'a pack’s money is not its uses that are left',
    query: `select p.id as subject from pack p left join book_account a on a.kind = 'pack' and a.holder = p.id::text
             where coalesce(-a.balance_minor, 0) <> case when p.ended_at is null then (p.uses - p.used) * p.use_price_minor else 0 end`,
  },
  {
    problem: 'what a draw has given back is not what came back',
    query: `select d.key as subject from prepaid_draw d
             where d.returned_minor <> (select coalesce(sum(r.amount_minor), 0) from prepaid_return r where r.draw_key = d.key)`,
  },
  {
    problem: 'a deposit came and is not booked in its currency at its service and its person, or is booked and did not come',
    query: `select coalesce(d.id::text, t.idempotency_key) as subject from (select * from deposit where state = 'succeeded') d
              full join (select x.idempotency_key, x.currency, min(a.kind) filter (where e.amount_minor > 0) as service,
                                min(a.holder) filter (where a.kind = 'advertiser_balance' and e.amount_minor < 0) as person
                           from book_transaction x join book_entry e on e.transaction_id = x.id join book_account a on a.id = e.account_id
                          where x.type = 'deposit-received' group by x.id) t on t.idempotency_key = 'deposit:' || d.id
             where (t.currency, t.service, t.person) is distinct from
               (d.currency, case d.provider when 'stripe' then 'stripe_clearing' else 'psp_clearing' end, d.telegram_user_id::text)`,
  },
  {
    problem: 'a promo code’s budget is exceeded, or what is taken from it is not what is promised and granted',
    query: `select c.id as subject from promo_code c where c.taken_minor > c.budget_minor or c.taken_minor <>
              (select coalesce(sum(u.bonus_minor), 0) from promo_use u where u.promo_id = c.id and u.state <> 'released')`,
  },
  {
    problem: 'a bonus was granted and is not booked, or booked and not granted',
    query: `select coalesce(u.deposit_id::text, t.idempotency_key) as subject
              from (select y.*, c.currency from promo_use y join promo_code c on c.id = y.promo_id where y.state = 'granted') u
              full join (select x.idempotency_key, x.currency, min(a.holder) filter (where a.kind = 'promo_cost' and e.amount_minor > 0) as code,
                                min(a.holder) filter (where a.kind = 'advertiser_balance') as person, sum(e.amount_minor) filter (where e.amount_minor > 0) as given
                           from book_transaction x join book_entry e on e.transaction_id = x.id join book_account a on a.id = e.account_id
                          where x.type = 'promo-granted' group by x.id) t on t.idempotency_key = 'promo:' || u.deposit_id
             where (t.code, t.person, t.given, t.currency) is distinct from (u.promo_id::text, u.telegram_user_id::text, u.bonus_minor, u.currency)`,
  },
  {
    problem: 'a person has a promo code’s bonus twice',
    query: `select u.promo_id as subject from promo_use u where u.state <> 'released' group by u.promo_id, u.telegram_user_id having count(*) > 1`,
  },
  {
    problem: 'a transaction of the platform’s books moves between other accounts than its event does',
    query: `select e.transaction_id as subject from book_transaction t join book_entry e on e.transaction_id = t.id join book_account a on a.id = e.account_id
             where not exists (select from (values ${EVENTS}) v (type, side, kind)
                                where v.type = t.type and v.kind = a.kind and v.side = case when e.amount_minor > 0 then 'debit' else 'credit' end)`,
  },
  {
    problem: 'a repayment is not its parts, or more is given back of a payment than came',
    query: `select r.id as subject from repayment r left join repayment_part p on p.repayment_id = r.id
             group by r.id having coalesce(sum(p.amount_minor), 0) <> r.amount_minor
             union all select p.deposit_id from repayment_part p where p.state <> 'returned' group by p.deposit_id having sum(p.amount_minor) > deposit_received(p.deposit_id)`,
  },
  {
    problem: 'a part of a repayment is back and is not booked, or booked and not back',
    query: `select coalesce(p.id::text, t.idempotency_key) as subject
              from (select x.*, r.currency, r.telegram_user_id, d.provider from repayment_part x join repayment r on r.id = x.repayment_id
                      join deposit d on d.id = x.deposit_id where x.state = 'paid') p
              full join (select x.idempotency_key, x.currency, min(a.kind) filter (where e.amount_minor < 0) as service,
                                min(a.holder) filter (where e.amount_minor > 0) as person, sum(e.amount_minor) filter (where e.amount_minor > 0) as back
                           from book_transaction x join book_entry e on e.transaction_id = x.id join book_account a on a.id = e.account_id
                          where x.type = 'repaid' group by x.id) t on t.idempotency_key = 'repaid:' || p.id
             where (t.currency, t.service, t.person, t.back) is distinct from
               (p.currency, case p.provider when 'stripe' then 'stripe_clearing' else 'psp_clearing' end, p.telegram_user_id::text, p.amount_minor)`,
  },
  {
    problem: 'what is on its way back to a person is not what is reserved',
    query: `select coalesce(a.id::text, 'person ' || w.person) as subject from (select * from book_account where kind = 'repayment_transit') a
              full join (select r.telegram_user_id::text as person, r.currency, sum(p.amount_minor) as minor from repayment_part p join repayment r on r.id = p.repayment_id
                          where p.state in ('asked', 'pending', 'refused') group by 1, 2) w on w.person = a.holder and w.currency = a.currency
             where coalesce(-a.balance_minor, 0) <> coalesce(w.minor, 0)`,
  },
  {
    problem: 'what was taken back of a promo code’s bonuses is not that of what was paid back, or of what banks took back',
    query: `select a.id as subject from book_account a where a.kind = 'promo_cost' and
              (select coalesce(-sum(e.amount_minor), 0) from book_entry e join book_transaction t on t.id = e.transaction_id
                where e.account_id = a.id and t.type in ('promo-taken-back', 'promo-restored')) <>
              (select coalesce(sum(p.bonus_back_minor), 0) from repayment_part p join promo_use u on u.deposit_id = p.deposit_id
                where u.promo_id::text = a.holder and p.state <> 'returned')
              + (select coalesce(sum(c.bonus_back_minor), 0) from deposit_chargeback c join promo_use u on u.deposit_id = c.deposit_id
                  where u.promo_id::text = a.holder and c.state <> 'won')`,
  },
  ...TAKEN_BACK_CHECKS,
  {
    problem: 'numbers of invoices have gaps',
    query: `select 'invoice ' || max(number) as subject from bank_invoice having count(*) <> coalesce(max(number), 0)`,
  },
  {
    problem: 'what was paid of an invoice is not the transfer that came for it',
    query: `select i.id as subject from bank_invoice i where jsonb_array_length(i.orders) > 0
              and i.paid_minor <> (select coalesce(sum(t.amount_minor), 0) from bank_transfer t where t.invoice_id = i.id and t.into_what = 'invoice')`,
  },
  {
    problem: 'an invoice’s orders do not add up to it',
    query: `select i.id as subject from bank_invoice i where jsonb_array_length(i.orders) > 0
              and i.amount_minor <> (select sum((o ->> 'amountMinor')::bigint) from jsonb_array_elements(i.orders) o)`,
  },
  {
    problem: 'what an invoice has given back is not what went into the balance',
    query: `select i.id as subject from bank_invoice i
             where i.returned_minor <> (select coalesce(sum(r.amount_minor), 0) from bank_return r
                     join book_transaction t on t.idempotency_key = 'bank-return:' || r.key where r.invoice_id = i.id)`,
  },
  {
    problem: 'a transfer into a balance is nobody’s, or one for orders is somebody’s',
    query: `select x.id as subject from bank_transfer x left join book_transaction t on t.idempotency_key = 'transfer:' || x.id
             where (x.into_what = 'balance') <> (t.id is not null)`,
  },
  {
    problem: 'what the bank has for balances is not what came and went back',
    query: `select a.id as subject from book_account a where a.kind = 'bank_clearing' and a.balance_minor <>
              (select coalesce(sum(t.amount_minor), 0) from bank_transfer t where t.into_what = 'balance')
              + (select coalesce(sum(r.amount_minor), 0) from bank_return r)`,
  },
  {
    problem: 'an invoice in Stars is paid by no payment of its own, or a payment of it is nobody’s',
    query: `select coalesce(i.id::text, t.id) as subject from (select * from star_invoice where state = 'paid') i
              full join (select * from star_transaction where into_what = 'invoice') t on t.id = i.charge_id and t.payload = i.id::text
             where i.id is null or t.id is null`,
  },
  {
    problem: 'an invoice’s orders do not add up to its Stars',
    query: `select i.id as subject from star_invoice i where jsonb_array_length(i.orders) > 0
              and i.amount_minor <> (select sum((o ->> 'amountMinor')::bigint) from jsonb_array_elements(i.orders) o)`,
  },
  {
    problem: 'more Stars went back than came',
    query: `select i.id as subject from star_invoice i join star_transaction t on t.id = i.charge_id and t.direction = 'in'
              join star_refund r on r.invoice_id = i.id and r.state <> 'refused' group by i.id, t.amount_minor having sum(r.amount_minor) > t.amount_minor`,
  },
  {
    problem: 'Stars that are balance are not booked so, or booked and not given back',
    query: `select coalesce(r.key, t.idempotency_key) as subject from (select * from star_refund where way = 'balance') r
              full join (select x.idempotency_key, sum(e.amount_minor) filter (where a.kind = 'stars_clearing') as amount
                           from book_transaction x join book_entry e on e.transaction_id = x.id join book_account a on a.id = e.account_id
                          where x.type = 'stars-returned' group by x.id) t on t.idempotency_key = 'stars-return:' || r.key
             where r.amount_minor is distinct from t.amount`,
  },
  {
    problem: 'Telegram has given back less or more than a payment in Stars',
    query: `select o.id as subject from star_transaction o join star_transaction t on t.id = o.id and t.direction = 'in' and t.into_what is not null
             where o.direction = 'out' and o.amount_minor <> t.amount_minor`,
  },
  {
    problem: 'the platform’s levy of a quarter is not what its income owes, or is not booked so',
    query: `select coalesce(q.quarter, t.idempotency_key) as subject from levy_quarter q
              full join (select x.idempotency_key, sum(e.amount_minor) filter (where a.kind = 'levy_memo') as memo
                           from book_transaction x join book_entry e on e.transaction_id = x.id join book_account a on a.id = e.account_id
                          where x.type = 'levy-accrued' group by x.id) t on t.idempotency_key = 'levy:' || q.quarter
             where q.quarter is null or q.platform_minor <> coalesce(t.memo, 0)
                or q.platform_minor <> div(greatest(q.platform_income_minor, 0)::numeric * q.rate_bps + 5000, 10000)`,
  },
  {
    problem: 'a month of a plan was paid and is not booked, or booked and not paid',
    query: `select c.id as subject from plan_charge c left join book_transaction t on t.idempotency_key = 'plan:' || c.id
             where (c.state = 'succeeded') <> (t.id is not null and t.type = 'plan-paid')`,
  },
  {
    problem: 'what a plan’s owner has paid is not the sum of the months',
    query: `select a.id as subject from book_account a where a.kind = 'plan_revenue' and -a.balance_minor <>
              (select coalesce(sum(c.amount_minor), 0) from plan_charge c where c.tenant_id::text = a.holder and c.state = 'succeeded')`,
  },
  {
    problem: 'two paid months of a plan overlap',
    query: `select c.id as subject from plan_charge c where c.state = 'succeeded' and exists (select from plan_charge o where o.state = 'succeeded'
              and o.tenant_id = c.tenant_id and o.id <> c.id and o.from_at < c.until_at and c.from_at < o.until_at)`,
  },
  {
    problem: 'a plan counts as paid for and is not, or the other way round',
    query: `select t.id as subject from tenant_directory t left join subscription s on s.tenant_id = t.id and s.state <> 'ended'
             where t.subscribed <> (s.tenant_id is not null)`,
  },
  {
    problem: 'a channel beyond its plan’s limit sells, or one within it does not',
    query: `select f.id as subject from (
              select c.id, c.beyond_plan, row_number() over (partition by c.tenant_id order by c.created_at, c.id) > channel_limit_of(t) as beyond
                from channel_directory c join tenant_directory t on t.id = c.tenant_id where c.retired_as is null) f where f.beyond_plan <> f.beyond`,
  },
];

/** Every breach found; no breach is the proof. Needs role worker or admin. */
export function proveBooks(connection: Connection<ControlTables>): Promise<Verdict> {
  return connection.snapshot('platform', async ({ sql }) => {
    const breaches: Breach[] = [];
    for (const { problem, query } of CHECKS) {
      const subjects = (await sql(query)).map((row) => String(row['subject']));
      if (subjects.length > 0) breaches.push({ invariant: 2, problem, subjects: [...new Set(subjects)].slice(0, MAX_SUBJECTS) });
    }
    const [row] = await sql('select count(*) as entries from book_entry');
    return { breaches, counted: { orders: 0, journalLines: 0, ledgerEntries: Number(row?.['entries']) } };
  });
}
