/**
 * @file domain/invoices/invoice.ts
 * @description An invoice by bank transfer: its number, its payer, what it is for, and what came of it.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Money } from '../ledger/index.ts';
import type { BillTo } from './bill-to.ts';

/** Where the money is to be sent. */
export interface Requisites {
  readonly recipient: string;
  readonly inn: string;
  readonly kpp?: string | undefined;
  readonly bank: string;
  readonly bic: string;
  readonly account: string;
  readonly correspondentAccount: string;
}

/** `orderIds`: the orders it pays for; with none of them it is for its payer's balance. */
export interface BankInvoice {
  readonly id: string;
  /** From 1, without gaps. */
  readonly number: number;
  readonly telegramUserId: number;
  readonly billTo: BillTo;
  readonly amount: Money;
  readonly orderIds: readonly string[];
  readonly validUntil: Date;
  /** As it is kept. `expired`: no order watches it any more, and what comes is its payer's balance. */
  readonly state: 'waiting' | 'paid' | 'expired';
  readonly paidMinor: bigint;
  readonly returnedMinor: bigint;
  readonly createdAt: Date;
}

/** What people are told of it. */
export type InvoiceStanding = BankInvoice['state'];

/** Where it stands now. One whose time is over is expired for people, though a late transfer still counts for its orders. */
export function standingOf({ state, validUntil }: Pick<BankInvoice, 'state' | 'validUntil'>, now: Date): InvoiceStanding {
  return state === 'waiting' && validUntil <= now ? 'expired' : state;
}
