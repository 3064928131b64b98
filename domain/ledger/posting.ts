/**
 * @file domain/ledger/posting.ts
 * @description The chart of accounts and the only ways money moves between them; every posting sums to zero by construction.
 * @dependencies -
 * @created 2026-11-25
 */
import { splitRevenue } from './money.ts';
import type { Currency, Money } from './money.ts';

/**
 * Escrow is our own liability per order; `psp_clearing` is what YooKassa owes us, `stripe_clearing` what Stripe does, `prepaid_clearing` what the
 * platform's own books owe this tenant's for orders that were paid out of balances and packs.
 */
export type LedgerAccountKind = ClearingAccount | 'escrow' | 'owner_payable' | 'platform_revenue';

/** Where a buyer's money comes from and goes back to. */
export type ClearingAccount = 'psp_clearing' | 'stripe_clearing' | 'prepaid_clearing';

/** A double-entry transaction to book: signed minor units, debit positive, credit negative, sum exactly zero. */
export interface LedgerPosting {
  readonly id: string;
  readonly type: 'payment-received' | 'payment-returned' | 'placement-settled';
  /** Unique in the ledger: the same money is never booked twice. */
  readonly idempotencyKey: string;
  readonly entries: readonly LedgerEntry[];
  readonly currency: Currency;
}

/** One side of a posting. */
export interface LedgerEntry {
  readonly account: LedgerAccountKind;
  readonly amountMinor: bigint;
}

/** What a posting is about: its id, and the payment or placement whose money moves. */
export interface PostingSubject {
  readonly id: string;
  readonly subjectId: string;
}

/** The buyer's money came in: the provider owes us, we owe it to the order. */
export function paymentReceived({ id, subjectId }: PostingSubject, { minor, currency }: Money, clearing: ClearingAccount): LedgerPosting {
  return {
    id,
    type: 'payment-received',
    idempotencyKey: `payment-received:${subjectId}`,
    currency,
    entries: [
      { account: clearing, amountMinor: minor },
      { account: 'escrow', amountMinor: -minor },
    ],
  };
}

/** The buyer got the money back. */
export function paymentReturned({ id, subjectId }: PostingSubject, { minor, currency }: Money, clearing: ClearingAccount): LedgerPosting {
  return {
    id,
    type: 'payment-returned',
    idempotencyKey: `payment-returned:${subjectId}`,
    currency,
    entries: [
      { account: 'escrow', amountMinor: minor },
      { account: clearing, amountMinor: -minor },
    ],
  };
}

/** The promise was kept: escrow becomes the owner's money and the platform's revenue, the odd kopeck is the owner's. */
export function placementSettled({ id, subjectId }: PostingSubject, price: Money, platformShareBps: number): LedgerPosting {
  const { ownerMinor, platformMinor } = splitRevenue(price.minor, platformShareBps);
  const parts: readonly LedgerEntry[] = [
    { account: 'escrow', amountMinor: price.minor },
    { account: 'owner_payable', amountMinor: -ownerMinor },
    { account: 'platform_revenue', amountMinor: -platformMinor },
  ];
  return {
    id,
    type: 'placement-settled',
    idempotencyKey: `placement-settled:${subjectId}`,
    currency: price.currency,
    entries: parts.filter(({ amountMinor }) => amountMinor !== 0n),
  };
}
