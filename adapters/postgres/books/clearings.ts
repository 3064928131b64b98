/**
 * @file adapters/postgres/books/clearings.ts
 * @description What tenants’ ledgers and the platform’s own books say of each other: two sides of the same money in two databases.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Sql } from '../connection/connection.ts';
import { wholeNumber } from '../connection/read-values.ts';

/** By tenant and currency, in minor units, debit positive; `key` is both. */
export type Clearings = ReadonlyMap<string, bigint>;

const SIDES = {
  ledger: `
    select e.tenant_id::text || ' ' || e.currency as key, sum(e.amount_minor) as total
      from ledger_account a join ledger_entry e on e.tenant_id = a.tenant_id and e.account_id = a.id
      join ledger_transaction t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
     where a.kind = 'prepaid_clearing' and t.at < ? group by 1`,
  book: `
    select a.holder || ' ' || e.currency as key, sum(e.amount_minor) as total
      from book_account a join book_entry e on e.account_id = a.id join book_transaction t on t.id = e.transaction_id
     where a.kind = 'tenant_clearing' and t.at < ? group by 1`,
} as const;

/** All that was booked before an instant. */
export async function clearings(sql: Sql, side: keyof typeof SIDES, before: Date): Promise<Clearings> {
  const rows = await sql(SIDES[side], [before]);
  return new Map(rows.map((row) => [String(row['key']), wholeNumber(row['total'])]));
}
