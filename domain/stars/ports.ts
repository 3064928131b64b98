/**
 * @file domain/stars/ports.ts
 * @description What the platform keeps of payments in Telegram's Stars: its invoices, and Telegram's own list of what moved, as far as it was read.
 * @dependencies -
 * @created 2026-11-30
 */
import type { OrderRef, PaymentPart } from '../booking/index.ts';

/** A payment in Stars. Its id is the payload of Telegram's invoice, and comes back with whatever is paid. */
export interface StarInvoice {
  readonly id: string;
  readonly key: string;
  /** Whom it was made for; nobody else may pay it. */
  readonly telegramUserId: number;
  readonly amountMinor: bigint;
  readonly orders: readonly OrderRef[];
  readonly metadata: Readonly<Record<string, string>>;
  /** What opens it in Telegram, once Telegram was asked for it. */
  readonly link: string | undefined;
  readonly validUntil: Date;
  /** As it is kept. `expired`: no order watches it any more, and what comes goes back. */
  readonly state: 'waiting' | 'paid' | 'expired';
  /** What Telegram's list says was paid for it. */
  readonly charge: StarCharge | undefined;
  readonly returnedMinor: bigint;
}

/** A payment as Telegram names it: both names are needed to give it back. */
export interface StarCharge {
  readonly id: string;
  readonly telegramUserId: number;
  readonly amountMinor: bigint;
}

/** A line of Telegram's list. A refund is an `out` with the id of what it gives back; `payload` is our invoice's id where it is a payment of one. */
export interface StarTransaction {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly amountMinor: bigint;
  readonly telegramUserId: number | undefined;
  readonly payload: string | undefined;
  readonly at: Date;
}

/** How far the list was read. */
export interface ReadSoFar {
  readonly count: number;
  readonly last: Pick<StarTransaction, 'id' | 'direction'> | undefined;
}

/** What of Telegram's list is kept of a charge. `wentBack`: as a whole, whoever asked. */
export interface KeptCharge {
  readonly into: 'invoice' | 'surplus' | 'other';
  /** Of an invoice's own charge. */
  readonly invoiceId: string | undefined;
  readonly wentBack: boolean;
}

/** A refund that is begun. `ask`: Telegram has to be asked, and the key is taken until it has answered. */
export type BegunRefund =
  | { readonly outcome: 'returned' | 'refused' | 'unknown' }
  | { readonly outcome: 'ask'; readonly charge: StarCharge };

/** The books; each writing is one transaction and safe to repeat. */
export interface StarBooks {
  /** `key` makes it once. Needs role app. */
  open(invoice: {
    readonly key: string;
    readonly telegramUserId: number;
    readonly amountMinor: bigint;
    readonly orders: readonly PaymentPart[];
    readonly metadata: Readonly<Record<string, string>>;
    readonly validUntil: Date;
  }): Promise<StarInvoice>;
  /** Keeps the first link, and gives it. Needs role app. */
  link(id: string, link: string): Promise<string>;
  find(id: string): Promise<StarInvoice | undefined>;
  /** Whether invoices were made since. */
  isInUse(since: Date): Promise<boolean>;
  readSoFar(): Promise<ReadSoFar>;
  /** Takes the next lines in, in the list's order; what is known already is passed over. */
  take(lines: readonly StarTransaction[]): Promise<void>;
  /** How many lines are of before an instant. */
  placesBefore(at: Date): Promise<number>;
  chargeOf(chargeId: string): Promise<KeptCharge | undefined>;
  /** Invoices made in [from, to) that no line has paid. */
  unpaidOf(from: Date, to: Date): Promise<readonly string[]>;
  /** Nothing may pay for it any more, if nothing has and its time was over before that instant. */
  expire(id: string, before: Date): Promise<void>;
  /** Needs role worker, as all that gives back. */
  beginRefund(refund: {
    readonly key: string;
    readonly invoiceId: string;
    readonly tenantId: string;
    readonly amountMinor: bigint;
  }): Promise<BegunRefund>;
  endRefund(key: string, became: 'succeeded' | 'refused'): Promise<void>;
  refundOf(key: string): Promise<'asked' | 'succeeded' | 'refused' | undefined>;
  /** Payments that no invoice needed, for whoever gives them back now. */
  claimSurplus(claim: { readonly now: Date; readonly againAt: Date; readonly limit: number }): Promise<readonly StarCharge[]>;
  endSurplus(chargeId: string): Promise<void>;
  /** Of those, what has not gone back. */
  surplusLeft(): Promise<{ readonly count: number; readonly oldestAt: Date | undefined }>;
}

/** What the platform asks of Telegram besides payments. Methods throw what the gateway throws. */
export interface StarReturns {
  /** Reads Telegram's list on. */
  readOn(): Promise<void>;
  /** Gives all of a payment back; one that went back before is no trouble. */
  returnCharge(charge: Pick<StarCharge, 'id' | 'telegramUserId'>): Promise<void>;
}
