/**
 * @file adapters/postgres/shard/ledger.ts
 * @description Books ledger transactions: the only INSERT into the ledger. Accounts are made on demand and locked in one order.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { Transition } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { IdGenerator } from '@lytslot/domain/shared';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

type LedgerPosting = Transition['postings'][number];
type LedgerAccountKind = LedgerPosting['entries'][number]['account'];

/** Postings of one order at one instant. */
export interface Booking {
  readonly tenantId: string;
  readonly orderId: string;
  readonly orderVersion: number;
  readonly at: Date;
  readonly postings: readonly LedgerPosting[];
}

interface Account {
  readonly id: string;
  balanceMinor: bigint;
  version: bigint;
}

/**
 * Books every posting. That each sums to zero is checked by the database at commit, that escrow is never overdrawn at the update.
 * Hot accounts are shared by all orders of a tenant, so this comes last in its transaction.
 */
export async function bookPostings(work: Work<ShardTables>, booking: Booking, ids: IdGenerator): Promise<void> {
  for (const posting of booking.postings) {
    const accounts = await lockAccounts(work, booking, posting, ids);
    await insertTransaction(work, booking, posting);
    await insertEntries(work, booking, posting, accounts);
    for (const account of accounts.values()) {
      const { balanceMinor, version } = account;
      const { tenantId } = booking;
      await work.db
        .updateTable('ledger_account')
        .set({ balanceMinor, version })
        .where('tenantId', '=', tenantId)
        .where('id', '=', account.id)
        .execute();
    }
  }
}

async function lockAccounts(
  { db }: Work<ShardTables>,
  { tenantId, orderId }: Booking,
  { entries, currency }: LedgerPosting,
  ids: IdGenerator,
): Promise<ReadonlyMap<LedgerAccountKind, Account>> {
  // Sorted, so that two transactions never make or lock the same accounts in opposite order.
  const kinds = [...new Set(entries.map(({ account }) => account))].sort();
  const purposes = kinds.map((kind) => ({ kind, orderId: kind === 'escrow' ? orderId : null }));
  await db
    .insertInto('ledger_account')
    .values(purposes.map(({ kind, orderId }) => ({ tenantId, id: ids.next(), kind, currency, orderId, balanceMinor: 0n, version: 0n })))
    .onConflict((conflict) => conflict.constraint('one_account_per_purpose').doNothing())
    .execute();
  const rows = await db
    .selectFrom('ledger_account')
    .select(['id', 'kind', 'balanceMinor', 'version'])
    .where('tenantId', '=', tenantId)
    .where('currency', '=', currency)
    .where('kind', 'in', kinds)
    .where((eb) => eb.or([eb('orderId', 'is', null), eb('orderId', '=', orderId)]))
    .orderBy('kind')
    .forUpdate()
    .execute();
  return new Map(rows.map(({ kind, ...account }) => [kind, account]));
}

async function insertTransaction(
  { db }: Work<ShardTables>,
  { tenantId, orderId, orderVersion, at }: Booking,
  posting: LedgerPosting,
): Promise<void> {
  const { id, type, idempotencyKey, currency } = posting;
  await db.insertInto('ledger_transaction').values({ tenantId, id, orderId, orderVersion, type, idempotencyKey, currency, at }).execute();
}

async function insertEntries(
  { db }: Work<ShardTables>,
  { tenantId }: Booking,
  { id, entries, currency }: LedgerPosting,
  accounts: ReadonlyMap<LedgerAccountKind, Account>,
): Promise<void> {
  const rows = entries.map(({ account: kind, amountMinor }, index) => {
    const account = accounts.get(kind);
    if (account === undefined) throw new LytSlotError('INTERNAL', `There is no ledger account ${kind}`, { account: kind });
    account.balanceMinor += amountMinor;
    account.version += 1n;
    return {
      tenantId,
      transactionId: id,
      entryNo: index + 1,
      accountId: account.id,
      currency,
      amountMinor,
      balanceAfterMinor: account.balanceMinor,
      accountVersion: account.version,
    };
  });
  await db.insertInto('ledger_entry').values(rows).execute();
}
