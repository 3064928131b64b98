/**
 * @file adapters/postgres/shard/read-models/ledger-rows.ts
 * @description Transactions of the ledger with their entries: of an order, or by the keys of what was done.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Work } from '../../connection/connection.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { LedgerRow } from '../ports.ts';

/** Oldest first. A payout's transactions belong to no order: they are found by their keys. */
export async function ledgerRows(
  { db }: Work<ShardTables>,
  of: { readonly orderId: string } | { readonly keys: readonly string[] },
): Promise<readonly LedgerRow[]> {
  const query = db
    .selectFrom('ledger_transaction as t')
    .innerJoin('ledger_entry as e', (join) => join.onRef('e.tenantId', '=', 't.tenantId').onRef('e.transactionId', '=', 't.id'))
    .innerJoin('ledger_account as a', (join) => join.onRef('a.tenantId', '=', 'e.tenantId').onRef('a.id', '=', 'e.accountId'))
    .select(['t.id', 't.type', 't.currency', 't.at', 'a.kind', 'e.amountMinor', 'e.balanceAfterMinor']);
  const found = 'orderId' in of ? query.where('t.orderId', '=', of.orderId) : query.where('t.idempotencyKey', 'in', of.keys);
  const rows = await found.orderBy('t.orderVersion').orderBy('t.id').orderBy('e.entryNo').execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((entries) => {
    const [head] = entries;
    if (head === undefined) return [];
    const { id, type, currency, at } = head;
    const lines = entries.map(({ kind, amountMinor, balanceAfterMinor }) => ({ account: kind, amountMinor, balanceAfterMinor }));
    return [{ id, type, currency, at, entries: lines }];
  });
}
