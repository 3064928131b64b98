/**
 * @file domain/documents/keep-up.ts
 * @description Keeps a tenant's documents up with its ledger: what was booked gets its document, a month that is over its statement.
 * @dependencies -
 * @created 2026-11-30
 */
import type { VatKind } from '../fiscal/index.ts';
import { boundsOf } from '../marking/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import type { PartyOnPaper } from './paper.ts';
import type { DocumentBooks, MonthToState, OwedAccount, OwnersWord, Unfiled } from './ports.ts';
import { monthAfter, monthOf, statedAt, writeStatement } from './statement.ts';
import { writeDocument } from './write-document.ts';
import { writeFee } from './write-fee.ts';

/** `nameOf`: what a tenant is called, for owners who have not said who they are. */
export interface KeepUpDeps {
  readonly books: DocumentBooks;
  readonly nameOf: (tenantId: string) => Promise<string>;
  readonly platform: PartyOnPaper;
  /** Offers that a tenant's owner accepted; without it acts name none. */
  readonly ownersWords?: (tenantId: string) => Promise<readonly OwnersWord[]>;
  /** How the platform's fee is taxed, where УПД are made of it. */
  readonly feeVat?: VatKind | undefined;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** At most so many bookings at a time. */
const AT_ONCE = 100;
/** An owner who was never owed anything has a statement of roubles. */
const NOTHING_OWED: OwedAccount = { currency: 'RUB', openingMinor: 0n, movements: [], balanceMinor: undefined };

/** Files documents of what was booked since. `stale`: another process did, look again. */
export async function fileBookings(deps: KeepUpDeps, tenantId: string): Promise<'filed' | 'stale'> {
  const { books, platform, clock, ids } = deps;
  const unfiled = await books.unfiled(tenantId, AT_ONCE);
  if (unfiled.readSeq === unfiled.filedSeq) return 'stale';
  const owner = unfiled.payee ?? { name: await deps.nameOf(tenantId) };
  const hasActs = unfiled.bookings.some(({ type }) => type === 'placement-settled');
  const words = hasActs ? await deps.ownersWords?.(tenantId) : undefined;
  const feeVat = unfiled.payeeIs === 'an enterprise' ? deps.feeVat : undefined;
  const parties = { owner, platform };
  const documents = unfiled.bookings.flatMap((booking) => {
    const { transactionId, orderId } = booking;
    const papers = [writeDocument(booking, parties, words), ...(feeVat === undefined ? [] : writeFee(booking, parties, feeVat))];
    return papers.map((paper) => ({ id: ids.next(), transactionId, orderId, paper }));
  });
  const { filedSeq, readSeq } = unfiled;
  return books.file(tenantId, { filedSeq, readSeq, documents, firstMonth: firstMonthOf(unfiled), at: clock.now() });
}

/** An owner has statements from the month on in which they earned first. */
function firstMonthOf({ bookings }: Unfiled) {
  const first = bookings.find(({ type }) => type === 'placement-settled');
  if (first === undefined) return undefined;
  const month = monthOf(first.at);
  return { month, dueAt: statedAt(month) };
}

/** Files the statements of a month that is over, one for each currency the owner was ever owed. */
export async function fileStatements(deps: KeepUpDeps, toState: MonthToState): Promise<'filed' | 'stale'> {
  const { books, platform, clock, ids } = deps;
  const { tenantId, month } = toState;
  const { accounts, payee } = await books.owed(tenantId, boundsOf(month));
  const owner = payee ?? { name: await deps.nameOf(tenantId) };
  const documents = orNothing(accounts).map((account) => ({
    id: ids.next(),
    paper: writeStatement(account, { month, owner, platform }),
  }));
  const next = monthAfter(month);
  return books.fileStatements(toState, { documents, next: { month: next, dueAt: statedAt(next) }, at: clock.now() });
}

/** A statement says that there is nothing, too. */
export function orNothing(accounts: readonly OwedAccount[]): readonly OwedAccount[] {
  return accounts.length === 0 ? [NOTHING_OWED] : accounts;
}
