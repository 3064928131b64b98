/**
 * @file adapters/postgres/shard/document-checks.ts
 * @description The prover's questions about documents: each booking has the one that says its sums, numbers have no gaps, statements are the ledger's months.
 * @dependencies -
 * @created 2026-11-30
 */
import { partOf } from './prover-check.ts';
import type { ProverCheck } from './prover-check.ts';

/** Bookings as far as a tenant's documents go, each with its document and its own sums. */
const BOOKINGS = `
  select t.id as subject from ledger_transaction t
    join document_book b on b.tenant_id = t.tenant_id and t.chain_seq <= b.ledger_seq
    left join document d on d.tenant_id = t.tenant_id and d.transaction_id = t.id and d.kind <> 'upd'
    cross join lateral (
      select coalesce(sum(x.amount_minor) filter (where a.kind = 'escrow'), 0) as escrow,
             coalesce(-sum(x.amount_minor) filter (where a.kind = 'owner_payable'), 0) as owner,
             coalesce(-sum(x.amount_minor) filter (where a.kind = 'platform_revenue'), 0) as platform
        from ledger_entry x join ledger_account a on a.tenant_id = x.tenant_id and a.id = x.account_id
       where x.tenant_id = t.tenant_id and x.transaction_id = t.id) e
   where ${partOf('t')} and case t.type
     when 'placement-settled' then (d.kind, d.amount_minor, d.owner_minor, d.platform_minor) is distinct from ('act', e.escrow, e.owner, e.platform)
     when 'payment-received' then (d.kind, d.amount_minor) is distinct from ('receipt', -e.escrow)
     when 'payment-returned' then (d.kind, d.amount_minor) is distinct from ('refund', e.escrow)
     else d.id is not null end`;

/** The fee is the platform's share of a settlement; its VAT is what the rate it names makes of it, half a kopeck up. */
const FEES = `
  select d.id as subject from document d
    join ledger_transaction t on t.tenant_id = d.tenant_id and t.id = d.transaction_id
    cross join lateral (
      select coalesce(-sum(x.amount_minor), 0) as platform
        from ledger_entry x join ledger_account a on a.tenant_id = x.tenant_id and a.id = x.account_id and a.kind = 'platform_revenue'
       where x.tenant_id = t.tenant_id and x.transaction_id = t.id) e
    cross join lateral (select (d.content #>> '{vat,percent}')::bigint as percent, (d.content #>> '{vat,minor}')::bigint as minor) v
   where d.kind = 'upd' and (t.type <> 'placement-settled' or d.amount_minor <> e.platform
     or (d.content ->> 'status' = '2') <> (v.percent is null)
     or v.minor is distinct from div(d.amount_minor * v.percent * 2 + 100 + v.percent, (100 + v.percent) * 2))`;

/** What each month of Moscow moved on the accounts of what owners are owed; a statement begins where the one before it ended. */
const STATEMENTS = `
  with moved as (
    select a.tenant_id, a.currency, to_char(t.at at time zone 'Europe/Moscow', 'YYYY-MM') as period, -sum(x.amount_minor) as minor
      from ledger_account a
      join ledger_entry x on x.tenant_id = a.tenant_id and x.account_id = a.id
      join ledger_transaction t on t.tenant_id = x.tenant_id and t.id = x.transaction_id
     where a.kind = 'owner_payable' and exists (select from document s where s.tenant_id = a.tenant_id and s.kind = 'statement')
     group by 1, 2, 3)
  select d.id as subject
    from (select s.*, coalesce(lag(s.closing_minor) over (partition by s.tenant_id, s.currency order by s.period), 0) as before_minor
            from document s where s.kind = 'statement') d
    left join moved m on m.tenant_id = d.tenant_id and m.currency = d.currency and m.period = d.period
   where d.opening_minor <> d.before_minor or d.amount_minor <> coalesce(m.minor, 0) or d.closing_minor <> d.opening_minor + d.amount_minor`;

/** What a buyer accepted is what the journal says, said by the same person at the same instant; and what the act names is that. */
const AGREEMENTS = `
  select g.order_id as subject from order_agreement g join sale_order o on o.tenant_id = g.tenant_id and o.id = g.order_id
   where g.telegram_user_id is distinct from o.advertiser_telegram_user_id or not exists (
     select from order_event j where j.tenant_id = g.tenant_id and j.order_id = g.order_id and j.event = 'order.checkout-started'
        and j.at = g.accepted_at and j.details ->> 'offerNumber' = g.number::text and j.details ->> 'offerDigest' = g.digest)
  union all
  select d.order_id from document d left join order_agreement g on g.tenant_id = d.tenant_id and g.order_id = d.order_id
   where d.kind = 'act' and d.content #>> '{ground,advertiser,digest}' is distinct from g.digest`;

/** Part of invariant 2 of the design. */
export const DOCUMENT_CHECKS: readonly ProverCheck[] = [
  { invariant: 2, problem: 'a booking has no document, or one with other sums', over: 'ledger_transaction', query: BOOKINGS },
  {
    invariant: 2,
    problem: 'a document says other sums on paper than it is filed with',
    query: `select d.id as subject from document d
             where d.content ->> 'kind' is distinct from d.kind or d.content ->> 'currency' is distinct from d.currency
                or (d.kind <> 'statement' and d.content ->> 'amountMinor' is distinct from d.amount_minor::text)
                or (d.kind = 'act' and (d.content ->> 'ownerMinor' is distinct from d.owner_minor::text
                                     or d.content ->> 'platformMinor' is distinct from d.platform_minor::text))
                or (d.kind = 'statement' and (d.content ->> 'openingMinor' is distinct from d.opening_minor::text
                                           or d.content ->> 'closingMinor' is distinct from d.closing_minor::text))`,
  },
  {
    invariant: 2,
    problem: 'documents are not numbered 1, 2, 3 without a gap',
    query: `select d.tenant_id as subject from document d group by d.tenant_id, d.kind having count(*) <> max(d.number) or min(d.number) <> 1`,
  },
  { invariant: 2, problem: 'a УПД is not the fee that was booked, or has another VAT within', query: FEES },
  { invariant: 2, problem: 'an accepted offer is not what the journal or the act says', query: AGREEMENTS },
  { invariant: 2, problem: 'a statement is not what the ledger says of its month', query: STATEMENTS },
];
