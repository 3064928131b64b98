/**
 * @file adapters/postgres/books/add-up.ts
 * @description Adds up whole books again: per currency, per transaction, per account. The shards’ ledgers and the platform’s own books have the same shape.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Sql } from '../connection/connection.ts';
import { wholeNumber } from '../connection/read-values.ts';

/** Accounts of one kind together; a debit is positive, minor units. */
export interface KindBalance {
  readonly currency: string;
  readonly kind: string;
  readonly minor: bigint;
}

/** All lists of what is wrong are empty and all sums zero when the books are right. */
export interface LedgerCheck {
  readonly transactions: number;
  readonly entries: number;
  /** Sum of all entries per currency; all zero when the books are right. */
  readonly currencies: readonly { readonly currency: string; readonly sumMinor: bigint }[];
  readonly accounts: readonly KindBalance[];
  readonly unbalancedTransactions: readonly string[];
  /** Accounts whose balance is not the sum of their entries. */
  readonly wrongBalances: readonly string[];
  readonly balanced: boolean;
}

/** Whose books: the first part of their tables' names. */
type Books = 'ledger' | 'book';

/** More of them tell no more. */
const MOST_NAMED = 100;

/** Goes through every row: for an audit, not for a page that asks every few seconds. */
export async function addUp(sql: Sql, books: Books): Promise<LedgerCheck> {
  const [transactions, entries, accounts] = [`${books}_transaction`, `${books}_entry`, `${books}_account`];
  // Ids are one tenant's: those of another tenant's books may be the same.
  const [within, each] =
    books === 'ledger'
      ? [(row: string) => `e.tenant_id = ${row}.tenant_id and `, (row: string) => `${row}.tenant_id, `]
      : [() => '', () => ''];
  const [counts] = await sql(`select (select count(*) from ${transactions}) as transactions, (select count(*) from ${entries}) as entries`);
  const sums = await sql(`select currency, sum(amount_minor) as total from ${entries} group by currency order by currency`);
  const unbalanced = await sql(`
    select t.id from ${transactions} t left join ${entries} e on ${within('t')}e.transaction_id = t.id
     group by ${each('t')}t.id having coalesce(sum(e.amount_minor), 0) <> 0 or count(e.transaction_id) < 2 limit ${MOST_NAMED}`);
  const wrong = await sql(`
    select a.id from ${accounts} a left join ${entries} e on ${within('a')}e.account_id = a.id
     group by ${each('a')}a.id, a.balance_minor having a.balance_minor <> coalesce(sum(e.amount_minor), 0) limit ${MOST_NAMED}`);
  const currencies = sums.map((row) => ({ currency: String(row['currency']), sumMinor: wholeNumber(row['total']) }));
  const unbalancedTransactions = unbalanced.map((row) => String(row['id']));
  const wrongBalances = wrong.map((row) => String(row['id']));
  const isZero = currencies.every(({ sumMinor }) => sumMinor === 0n);
  return {
    transactions: Number(counts?.['transactions']),
    entries: Number(counts?.['entries']),
    currencies,
    accounts: await kindBalances(sql, books),
    unbalancedTransactions,
    wrongBalances,
    balanced: isZero && unbalancedTransactions.length === 0 && wrongBalances.length === 0,
  };
}

/** What the accounts say by themselves: one look at each account. */
export async function kindBalances(sql: Sql, books: Books): Promise<readonly KindBalance[]> {
  const rows = await sql(`select currency, kind, sum(balance_minor) as total from ${books}_account group by 1, 2 order by 1, 2`);
  return rows.map((row) => ({ currency: String(row['currency']), kind: String(row['kind']), minor: wholeNumber(row['total']) }));
}
