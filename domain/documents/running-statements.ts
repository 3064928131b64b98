/**
 * @file domain/documents/running-statements.ts
 * @description The statements of a month as the ledger stands now, for a month that goes on or is not stated yet.
 * @dependencies -
 * @created 2026-11-30
 */
import { boundsOf } from '../marking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { orNothing } from './keep-up.ts';
import type { PartyOnPaper, StatementPaper } from './paper.ts';
import type { DocumentBooks, MonthToState } from './ports.ts';
import { monthOf, writeStatement } from './statement.ts';

interface RunningDeps {
  readonly books: Pick<DocumentBooks, 'owed'>;
  readonly platform: PartyOnPaper;
  /** For owners who have not said who they are. */
  readonly ownerName: string;
  readonly now: Date;
}

/** One for each currency the owner was ever owed. Throws DOCUMENT_NOT_FOUND for a month to come. */
export async function runningStatements(
  { books, platform, ownerName, now }: RunningDeps,
  { tenantId, month }: MonthToState,
): Promise<readonly StatementPaper[]> {
  if (month > monthOf(now)) throw new LytSlotError('DOCUMENT_NOT_FOUND', 'That month has not begun', { tenantId, month });
  const { accounts, payee } = await books.owed(tenantId, boundsOf(month));
  const owner = payee ?? { name: ownerName };
  return orNothing(accounts).map((account) => writeStatement(account, { month, owner, platform }));
}
