/**
 * @file domain/fiscal/ports.ts
 * @description What receipts ask of the world: a payment service that makes them, and a book that keeps what was asked for.
 * @dependencies -
 * @created 2026-11-30
 */
import type { PaymentGateway, PaymentRequest, RefundRequest } from '../booking/index.ts';
import type { ReceiptContact } from './contact.ts';
import type { Receipt } from './receipt.ts';

/** A payment service that takes a receipt with what it is asked for. Throws what a PaymentGateway throws. */
export interface FiscalGateway extends PaymentGateway {
  create(request: PaymentRequest & { readonly receipt?: Receipt }): ReturnType<PaymentGateway['create']>;
  refund(request: RefundRequest & { readonly receipt?: Receipt }): ReturnType<PaymentGateway['refund']>;
}

/** Where a person's receipts go. */
export interface ReceiptContacts {
  contactOf(telegramUserId: number): Promise<ReceiptContact | undefined>;
  /** Replaces what was kept before. */
  remember(telegramUserId: number, contact: ReceiptContact, at: Date): Promise<void>;
}

/** Receipts of payments, by the payments' own keys. What is kept never changes: a repeat asks for the very same. */
export interface ReceiptBook extends ReceiptContacts {
  receipt(paymentKey: string): Promise<Receipt | undefined>;
  /** Gives what is kept under the key, which is the other one when somebody was faster. */
  keep(paymentKey: string, receipt: Receipt, parts: PaymentRequest['parts'], at: Date): Promise<Receipt>;
}
