/**
 * @file adapters/postgres/shard/document-checks.ts
 * @description The prover's questions about documents: each booking has the one that says its sums, numbers have no gaps, statements are the ledger's months.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ProverCheck } from './prover-check.ts';

/** What an account of a transaction was debited, or credited with a minus in front. */
const sumOf = (account: string) => `coalesce((
  select sum(e.amount_minor) from ledger_entry e
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = '${account}'
   where e.tenant_id = t.tenant_id and e.transaction_id = t.id), 0)`;

/** What a tenant was owed by the ledger when a month of Moscow began (0) or ended (1). */
const owedAt = (months: 0 | 1) => `coalesce((
  select -sum(e.amount_minor) from ledger_entry e
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = 'owner_payable' and a.currency = d.currency
    join ledger_transaction t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
   where e.tenant_id = d.tenant_id
     and t.at < ((d.period || '-01')::timestamp + interval '${months} month') at time zone 'Europe/Moscow'), 0)`;

/** Part of invariant 2 of the design. */
export const DOCUMENT_CHECKS: readonly ProverCheck[] = [
  {
    invariant: 2,
    problem: 'a booking has no document, or one with other sums',
    query: `select t.id as subject from ledger_transaction t
              join document_book b on b.tenant_id = t.tenant_id and t.chain_seq <= b.ledger_seq
              left join document d on d.tenant_id = t.tenant_id and d.transaction_id = t.id
             where t.type in ('payment-received', 'payment-returned', 'placement-settled')
               and (d.kind is distinct from case t.type when 'placement-settled' then 'act' when 'payment-received' then 'receipt' else 'refund' end
                 or d.amount_minor is distinct from abs(${sumOf('escrow')})
                 or (d.kind = 'act' and (d.owner_minor <> -${sumOf('owner_payable')} or d.platform_minor <> -${sumOf('platform_revenue')})))`,
  },
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
  {
    invariant: 2,
    problem: 'a statement is not what the ledger says of its month',
    query: `select d.id as subject from document d
             where d.kind = 'statement' and (d.opening_minor <> ${owedAt(0)} or d.closing_minor <> ${owedAt(1)})`,
  },
];
