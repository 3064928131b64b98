/**
 * @file api/orders/present-payout.ts
 * @description Payouts as the API shows them, to owners and in the console alike.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { LedgerRow, PayoutDetails, PayoutRow, ShownPayee } from '@lytslot/adapters/postgres';
import type { OwnerMoney, Payout, PayoutDetailsView } from '@lytslot/contracts/http';
import { LytSlotError } from '@lytslot/domain/shared';
import { money } from './present-order.ts';
import type { WhenPaid } from './when-paid.ts';

/** Whom it goes to. */
export function presentPayee({ kind, name, inn, destinationKind, destinationShown }: ShownPayee): Payout['payee'] {
  return { kind, name, inn, destination: { kind: destinationKind, shown: destinationShown } };
}

/** A line of a list. */
export function presentPayout({ amountMinor, currency, payee, madeAt, closedAt, ...row }: PayoutRow): Payout {
  return {
    ...row,
    amount: money(amountMinor, currency),
    payee: presentPayee(payee),
    madeAt: madeAt.toISOString(),
    closedAt: closedAt?.toISOString(),
  };
}

/** Throws PAYOUT_NOT_FOUND. */
export function found(details: PayoutDetails | undefined, payoutId: string): PayoutDetails {
  if (details === undefined) throw new LytSlotError('PAYOUT_NOT_FOUND', 'There is no such payout', { payoutId });
  return details;
}

/** The whole of one. */
export function presentDetails({ payout, parts, lines }: PayoutDetails): PayoutDetailsView {
  const of = (minor: bigint) => money(minor, payout.currency);
  return {
    payout: presentPayout(payout),
    parts: parts.map(({ amountMinor, closedAt, ...part }) => ({ ...part, amount: of(amountMinor), closedAt: closedAt?.toISOString() })),
    lines: lines.map(({ amountMinor, ...line }) => ({ ...line, amount: of(amountMinor) })),
  };
}

/** How it is found out where an owner's part is. */
interface OwnerMoneyReader {
  readonly payout: () => Promise<PayoutRow | undefined>;
  readonly when: () => Promise<WhenPaid>;
}

/** Where the owner's part of an order is, in a payout or waiting for one; undefined before the settlement and where it left the owner nothing. */
export async function presentOwnerMoney(ledger: readonly LedgerRow[], read: OwnerMoneyReader): Promise<OwnerMoney | undefined> {
  const settled = ledger.find(({ type }) => type === 'placement-settled');
  if (settled === undefined) return undefined;
  // Credits are negative in the books.
  const credited = (kind: string) => -(settled.entries.find(({ account }) => account === kind)?.amountMinor ?? 0n);
  const shareMinor = credited('owner_payable');
  if (shareMinor === 0n) return undefined;
  const of = (minor: bigint) => money(minor, settled.currency);
  const settlement = { share: of(shareMinor), fee: of(credited('platform_revenue')), settledAt: settled.at.toISOString() };
  const payout = await read.payout();
  if (payout !== undefined) {
    const { id, state, madeAt, closedAt } = payout;
    return { ...settlement, payout: { id, state, madeAt: madeAt.toISOString(), closedAt: closedAt?.toISOString() } };
  }
  const { nextAt, waitsFor } = await read.when();
  return { ...settlement, nextAt: nextAt?.toISOString(), waitsFor };
}
