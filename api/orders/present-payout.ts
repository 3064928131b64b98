/**
 * @file api/orders/present-payout.ts
 * @description Payouts as the API shows them, to owners and in the console alike.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { PayoutDetails, PayoutRow, ShownPayee } from '@lytslot/adapters/postgres';
import type { Payout, PayoutDetailsView } from '@lytslot/contracts/http';
import { LytSlotError } from '@lytslot/domain/shared';
import { money } from './present-order.ts';

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

/** The whole of one. Throws PAYOUT_NOT_FOUND. */
export function presentDetails(details: PayoutDetails | undefined, payoutId: string): PayoutDetailsView {
  if (details === undefined) throw new LytSlotError('PAYOUT_NOT_FOUND', 'There is no such payout', { payoutId });
  const { payout, parts, lines } = details;
  const of = (minor: bigint) => money(minor, payout.currency);
  return {
    payout: presentPayout(payout),
    parts: parts.map(({ amountMinor, closedAt, ...part }) => ({ ...part, amount: of(amountMinor), closedAt: closedAt?.toISOString() })),
    lines: lines.map(({ amountMinor, ...line }) => ({ ...line, amount: of(amountMinor) })),
  };
}
