/**
 * @file domain/invoices/ports.ts
 * @description What the platform's own books do with bank transfers; each is one transaction, safe to repeat.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Money } from '../ledger/index.ts';
import type { BillTo } from './bill-to.ts';
import type { BankInvoice } from './invoice.ts';

/** A transfer as the bank's statement has it. `reference` is the bank's own name of it; `by` is the account that entered it. */
export interface BankTransfer {
  readonly invoiceNumber: number;
  readonly amountMinor: bigint;
  readonly reference: string;
  readonly receivedAt: Date;
  readonly by: string;
}

/** `nobody`: whoever had the invoice made died before its orders knew of it, or it is for none. */
export type AwaitedBy = 'orders' | 'nobody';

/** Where the money went: to the invoice's orders, or to its payer's balance. */
export interface TransferOutcome {
  readonly outcome: 'booked' | 'repeated';
  readonly into: 'invoice' | 'balance';
  readonly invoice: BankInvoice;
}

/** The books, as doors use them. */
export interface BankBooks {
  /** `key` makes it once. */
  open(invoice: {
    readonly key: string;
    readonly telegramUserId: number;
    readonly billTo: BillTo;
    readonly amount: Money;
    readonly validUntil: Date;
  }): Promise<BankInvoice>;
  find(number: number): Promise<BankInvoice | undefined>;
  /** Only the first transfer to an invoice that waits, and that orders wait for, is its payment; any other is its payer's balance. */
  take(transfer: BankTransfer & { readonly awaitedBy: AwaitedBy }): Promise<TransferOutcome | 'unknown' | 'reference-used'>;
}
