/**
 * @file domain/documents/statement.ts
 * @description A month of what an owner is owed: what it was, what moved it, what it is; made of the ledger's entries alone.
 * @dependencies -
 * @created 2026-11-30
 */
import { boundsOf, dayOf } from '../marking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { StatementPaper } from './paper.ts';
import type { OwedAccount } from './ports.ts';
import type { Parties } from './write-document.ts';

/** Whatever is booked with an instant of a month is in the database by then; clocks of processes differ by less. */
const KNOWN_AFTER_MS = 3_600_000;

/** Opening and movements are the closing by construction; throws INTERNAL where the ledger's own balance is another. */
export function writeStatement(account: OwedAccount, { month, owner, platform }: Parties & { readonly month: string }): StatementPaper {
  const { currency, openingMinor, balanceMinor } = account;
  let owedMinor = openingMinor;
  const movements = account.movements.map(({ at, ledgerSeq, type, orderNumber, amountMinor }) => {
    owedMinor += amountMinor;
    const amounts = { amountMinor: amountMinor.toString(), balanceMinor: owedMinor.toString() };
    return { at: at.toISOString(), ledgerSeq: ledgerSeq.toString(), type, ...(orderNumber !== undefined && { orderNumber }), ...amounts };
  });
  if (balanceMinor !== undefined && balanceMinor !== owedMinor)
    throw new LytSlotError('INTERNAL', 'A statement does not end with the balance of its account', { month, currency });
  return {
    kind: 'statement',
    month,
    currency,
    owner,
    platform,
    openingMinor: openingMinor.toString(),
    movements,
    closingMinor: owedMinor.toString(),
  };
}

/** The month of Moscow an instant lies in, YYYY-MM. */
export function monthOf(at: Date): string {
  return dayOf(at).slice(0, 7);
}

/** When a month can be stated for good. */
export function statedAt(month: string): Date {
  return new Date(boundsOf(month).to.getTime() + KNOWN_AFTER_MS);
}

/** The month after, YYYY-MM. */
export function monthAfter(month: string): string {
  return monthOf(boundsOf(month).to);
}
