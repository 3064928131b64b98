/**
 * @file adapters/postgres/shard/read-models/ledger-check.ts
 * @description Adds up the whole shard's ledger again: per currency, per transaction, per account.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Work } from '../../connection/connection.ts';
import { wholeNumber } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { LedgerCheck } from '../ports.ts';

/** All lists are empty and all sums zero when the books are right. */
export async function ledgerCheck({ sql }: Work<ShardTables>): Promise<LedgerCheck> {
  const [counts] = await sql(
    'select (select count(*) from ledger_transaction) as transactions, (select count(*) from ledger_entry) as entries',
  );
  const sums = await sql('select currency, sum(amount_minor) as total from ledger_entry group by currency order by currency');
  const unbalanced = await sql(`
    select t.id from ledger_transaction t left join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
     group by t.tenant_id, t.id having coalesce(sum(e.amount_minor), 0) <> 0 or count(e.transaction_id) < 2`);
  const wrong = await sql(`
    select a.id from ledger_account a left join ledger_entry e on e.tenant_id = a.tenant_id and e.account_id = a.id
     group by a.tenant_id, a.id, a.balance_minor having a.balance_minor <> coalesce(sum(e.amount_minor), 0)`);
  const currencies = sums.map((row) => ({ currency: String(row['currency']), sumMinor: wholeNumber(row['total']) }));
  const unbalancedTransactions = unbalanced.map((row) => String(row['id']));
  const wrongBalances = wrong.map((row) => String(row['id']));
  const isZero = currencies.every(({ sumMinor }) => sumMinor === 0n);
  return {
    transactions: Number(counts?.['transactions']),
    entries: Number(counts?.['entries']),
    currencies,
    unbalancedTransactions,
    wrongBalances,
    balanced: isZero && unbalancedTransactions.length === 0 && wrongBalances.length === 0,
  };
}
