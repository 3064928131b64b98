/**
 * @file adapters/postgres/books/clearings.ts
 * @description What tenants’ ledgers and the platform’s own books say of each other, payment by payment: two sides of the same money in two databases.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Sql } from '../connection/connection.ts';
import { wholeNumber } from '../connection/read-values.ts';

/**
 * By tenant and currency, in minor units, debit positive. Under a key of its own (`… by payment`) the print of all payments: each payment's id and
 * amount as one number, added up. Both sides' prints are nothing together only where every payment is the same on both.
 */
export type Clearings = ReadonlyMap<string, bigint>;

/** What each payment came to: what was drawn for orders less what they gave back. Credits for late posts have no payment and are one sum. */
const SIDES = {
  ledger: `
    select e.tenant_id::text || ' ' || e.currency as account,
           case when t.type in ('payment-received', 'payment-returned') then y.provider_payment_id end as payment, sum(e.amount_minor) as total
      from ledger_account a join ledger_entry e on e.tenant_id = a.tenant_id and e.account_id = a.id
      join ledger_transaction t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
      left join payment y on y.tenant_id = t.tenant_id and y.order_id = t.order_id
     where a.kind = 'prepaid_clearing' and t.at < ? group by 1, 2`,
  book: `
    select a.holder || ' ' || e.currency as account,
           case t.type when 'prepaid-drawn' then substr(t.idempotency_key, length('draw:') + 1) else r.draw_key end as payment, sum(e.amount_minor) as total
      from book_account a join book_entry e on e.account_id = a.id join book_transaction t on t.id = e.transaction_id
      left join prepaid_return r on t.type = 'prepaid-returned' and 'return:' || r.key = t.idempotency_key
     where a.kind = 'tenant_clearing' and t.at < ? group by 1, 2`,
} as const;

/** Debits of one side are credits of the other: the sign is the side's, the number is of what both say alike. */
const PRINT = { ledger: ['', 'k.total'], book: ['-', '-k.total'] } as const;

/** All that was booked before an instant. */
export async function clearings(sql: Sql, side: keyof typeof SIDES, before: Date): Promise<Clearings> {
  const [sign, total] = PRINT[side];
  const print = `('x' || substr(md5(coalesce(k.payment, '-') || ' ' || (${total})), 1, 15))::bit(60)::bigint`;
  const rows = await sql(
    `with k as materialized (${SIDES[side]})
     select account as key, sum(total) as total from k group by 1
     union all
     select account || ' by payment', ${sign}sum(${print}) from k where total <> 0 group by 1`,
    [before],
  );
  return new Map(rows.map((row) => [String(row['key']), wholeNumber(row['total'])]));
}
