/**
 * @file domain/ledger/posting.ts
 * @description The chart of accounts and the only ways money moves between them; every posting sums to zero by construction.
 * @dependencies -
 * @created 2026-11-25
 */
import { splitRevenue } from './money.ts';
import type { Currency, Money } from './money.ts';

/**
 * Escrow is our own liability per order; `psp_clearing` is what YooKassa owes us, `stripe_clearing` what Stripe does, `stars_clearing` the Stars
 * that Telegram keeps for us, `prepaid_clearing` what the platform's own books owe this tenant's for orders that were paid out of balances and packs. `owner_payable` is what we owe the owner;
 * `payout_transit` what of it is being paid out and is not known to have arrived; `bank_clearing` what the platform's own bank took by invoice and paid
 * out by transfer; `chargeback` what buyers' banks have taken back and is not decided. `levy_memo` and `levy_due` stand beside the books: what a tenant
 * owes as the levy on advertising, and its other side; no money of ours is in them.
 */
export type LedgerAccountKind =
  | ClearingAccount
  | 'escrow'
  | 'owner_payable'
  | 'payout_transit'
  | 'platform_revenue'
  | 'chargeback'
  | 'levy_memo'
  | 'levy_due';

/** Where a buyer's money comes from and goes back to. */
export type ClearingAccount = 'psp_clearing' | 'stripe_clearing' | 'stars_clearing' | 'bank_clearing' | 'prepaid_clearing';

/** A double-entry transaction to book: signed minor units, debit positive, credit negative, sum exactly zero. */
export interface LedgerPosting {
  readonly id: string;
  readonly type:
    | 'payment-received'
    | 'payment-returned'
    | 'placement-settled'
    | 'late-credited'
    | 'payout-reserved'
    | 'payout-paid'
    | 'payout-returned'
    | 'chargeback-taken'
    | 'chargeback-won'
    | 'chargeback-lost'
    | 'levy-accrued';
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

/** A post came late: out of its own share the platform owes the buyer so much, and its own books put it into the balance. The subject is the placement. */
export function lateCredited({ id, subjectId }: PostingSubject, credit: Money): LedgerPosting {
  return movement({ id, type: 'late-credited', idempotencyKey: `late-credited:${subjectId}` }, credit, [
    'platform_revenue',
    'prepaid_clearing',
  ]);
}

/** A payout begins: what is owed to the owner is not there to be paid out a second time. The subject is the payout. */
export function payoutReserved({ id, subjectId }: PostingSubject, amount: Money): LedgerPosting {
  return movement({ id, type: 'payout-reserved', idempotencyKey: `payout-reserved:${subjectId}` }, amount, [
    'owner_payable',
    'payout_transit',
  ]);
}

/** A part of it arrived: whoever paid it owes us that much less. The subject is the part. */
export function payoutPaid(
  { id, subjectId }: PostingSubject,
  amount: Money,
  clearing: Exclude<ClearingAccount, 'prepaid_clearing'>,
): LedgerPosting {
  return movement({ id, type: 'payout-paid', idempotencyKey: `payout-paid:${subjectId}` }, amount, ['payout_transit', clearing]);
}

/** A part of it did not arrive: it is owed to the owner again. The subject is the part. */
export function payoutReturned({ id, subjectId }: PostingSubject, amount: Money): LedgerPosting {
  return movement({ id, type: 'payout-returned', idempotencyKey: `payout-returned:${subjectId}` }, amount, [
    'payout_transit',
    'owner_payable',
  ]);
}

/** A buyer's bank took money of the order's payment back: the provider has it no more, and whose it is is not decided. The subject is the order's part. */
export function chargebackTaken({ id, subjectId }: PostingSubject, amount: Money): LedgerPosting {
  return movement({ id, type: 'chargeback-taken', idempotencyKey: `chargeback-taken:${subjectId}` }, amount, [
    'chargeback',
    'stripe_clearing',
  ]);
}

/** The bank gave it back. The subject is the order's part. */
export function chargebackWon({ id, subjectId }: PostingSubject, amount: Money): LedgerPosting {
  return movement({ id, type: 'chargeback-won', idempotencyKey: `chargeback-won:${subjectId}` }, amount, ['stripe_clearing', 'chargeback']);
}

/** The bank keeps it, and the platform bears the loss: the owner acted in good faith. The subject is the order's part. */
export function chargebackLost({ id, subjectId }: PostingSubject, amount: Money): LedgerPosting {
  return movement({ id, type: 'chargeback-lost', idempotencyKey: `chargeback-lost:${subjectId}` }, amount, [
    'platform_revenue',
    'chargeback',
  ]);
}

/** A quarter is over: what its owner owes of it as the levy on advertising. A memo, no money moves. The subject is the quarter. */
export function levyAccrued({ id, subjectId }: PostingSubject, levy: Money): LedgerPosting {
  return movement({ id, type: 'levy-accrued', idempotencyKey: `levy-accrued:${subjectId}` }, levy, ['levy_memo', 'levy_due']);
}

/** The whole amount from the debit of one account to the credit of another. */
function movement(
  about: Pick<LedgerPosting, 'id' | 'type' | 'idempotencyKey'>,
  { minor, currency }: Money,
  [debit, credit]: readonly [LedgerAccountKind, LedgerAccountKind],
): LedgerPosting {
  return {
    ...about,
    currency,
    entries: [
      { account: debit, amountMinor: minor },
      { account: credit, amountMinor: -minor },
    ],
  };
}
