/**
 * @file domain/stars/judge-checkout.ts
 * @description Telegram asks before it takes Stars: whether somebody may pay an invoice now. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import type { OrderSnapshot } from '../booking/index.ts';
import type { StarInvoice } from './ports.ts';

/** What Telegram asks about; `payload` is what the invoice says of itself. */
export interface StarCheckout {
  readonly payload: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly telegramUserId: number;
}

/** `fine`: take the Stars. Else why not: no invoice of ours, somebody else's, other money than it says, its orders wait for it no more. */
export type CheckoutVerdict = 'fine' | 'unknown' | 'not-yours' | 'differs' | 'over';

/** `orders` are those of the invoice as they are now. Nothing is taken that would only have to go back. */
export function judgeCheckout(
  checkout: StarCheckout,
  known: { readonly invoice: StarInvoice | undefined; readonly orders: readonly OrderSnapshot[]; readonly now: Date },
): CheckoutVerdict {
  const { invoice, orders, now } = known;
  if (invoice === undefined || invoice.id !== checkout.payload) return 'unknown';
  if (checkout.telegramUserId !== invoice.telegramUserId) return 'not-yours';
  if (checkout.currency !== 'XTR' || checkout.amountMinor !== invoice.amountMinor) return 'differs';
  if (invoice.state !== 'waiting' || invoice.validUntil <= now) return 'over';
  const areAllThere = orders.length > 0 && orders.length === invoice.orders.length;
  if (!areAllThere || !orders.every((order) => waitsFor(order, invoice, now))) return 'over';
  const prices = orders.reduce((sum, { quote }) => sum + quote.priceMinor, 0n);
  return prices === checkout.amountMinor && orders.every(({ quote }) => quote.currency === 'XTR') ? 'fine' : 'differs';
}

function waitsFor({ state, payment, deadline }: OrderSnapshot, { id }: StarInvoice, now: Date): boolean {
  const isThisPayment = payment?.provider === 'stars' && payment.providerPaymentId === id && payment.state === 'pending';
  return state === 'AWAITING_PAYMENT' && isThisPayment && deadline !== undefined && deadline.dueAt > now;
}
