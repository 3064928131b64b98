/**
 * @file sandbox/telegram/stars-ledger.ts
 * @description Stars as Telegram keeps them: invoices by their links, checkouts that wait for the bot's word, and what moved, oldest first.
 * @dependencies -
 * @created 2026-11-30
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { User } from './bot-api-types.ts';

/** An invoice behind a link. */
interface StarInvoice {
  readonly slug: string;
  readonly botId: number;
  readonly title: string;
  readonly description: string;
  readonly payload: string;
  readonly amount: number;
}

/** Somebody has pressed "pay": the bot is asked, and has ten seconds. */
export interface StarCheckout {
  readonly id: string;
  readonly invoice: StarInvoice;
  readonly user: User;
  readonly askedAtMs: number;
  answer?: { readonly isOk: boolean; readonly error: string };
}

/** What moved: a payment in, a refund out under the same id, or Stars that the bot's owner has withdrawn (nobody's, and of no invoice). */
export interface StarTransaction {
  readonly id: string;
  readonly botId: number;
  readonly direction: 'in' | 'out';
  readonly amount: number;
  readonly user: User | undefined;
  readonly payload: string;
  readonly atMs: number;
}

/** All of it. */
export interface StarsLedger {
  readonly invoices: Map<string, StarInvoice>;
  readonly checkouts: Map<string, StarCheckout>;
  readonly transactions: StarTransaction[];
}

/** Makes an empty one. */
export function createStarsLedger(): StarsLedger {
  return { invoices: new Map(), checkouts: new Map(), transactions: [] };
}

/** Forgets everything. */
export function clearStarsLedger({ invoices, checkouts, transactions }: StarsLedger): void {
  invoices.clear();
  checkouts.clear();
  transactions.length = 0;
}

/** A link of its own for every request, also of the same payload. */
export function addInvoice(ledger: StarsLedger, about: Omit<StarInvoice, 'slug'>): StarInvoice {
  const invoice = { ...about, slug: randomBytes(12).toString('base64url') };
  ledger.invoices.set(invoice.slug, invoice);
  return invoice;
}

/** A checkout that waits for the bot. */
export function addCheckout(ledger: StarsLedger, about: Omit<StarCheckout, 'id' | 'answer'>): StarCheckout {
  const checkout: StarCheckout = { ...about, id: randomUUID() };
  ledger.checkouts.set(checkout.id, checkout);
  return checkout;
}

/** A name as Telegram gives to a charge. */
export function newChargeId(): string {
  return `stx${randomBytes(24).toString('base64url')}`;
}
