/**
 * @file domain/fiscal/ports.ts
 * @description What receipts ask of the world: a payment service that makes them, and a book that keeps what was asked for.
 * @dependencies -
 * @created 2026-11-30
 */
import type { PaymentGateway, PaymentRequest, RefundRequest } from '../booking/index.ts';
import type { Currency } from '../ledger/index.ts';
import type { RecurringGateway } from '../plans/index.ts';
import type { ReceiptContact } from './contact.ts';
import type { Receipt } from './receipt.ts';

/** A payment service that takes a receipt with what it is asked for. Throws what a PaymentGateway throws. */
export interface FiscalGateway extends PaymentGateway {
  create(request: PaymentRequest & { readonly receipt?: Receipt }): ReturnType<PaymentGateway['create']>;
  refund(request: RefundRequest & { readonly receipt?: Receipt }): ReturnType<PaymentGateway['refund']>;
}

/** The same for payments that come again. */
export interface FiscalRecurringGateway extends RecurringGateway {
  begin(request: Parameters<RecurringGateway['begin']>[0] & { readonly receipt?: Receipt }): ReturnType<RecurringGateway['begin']>;
  charge(request: Parameters<RecurringGateway['charge']>[0] & { readonly receipt?: Receipt }): ReturnType<RecurringGateway['charge']>;
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

/** The receipt of a sale: what was earned, and whose prepayment pays for it. */
export interface SaleReceipt {
  readonly receipt: Receipt;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly providerPaymentId: string;
}

interface ProviderReceipt {
  readonly providerReceiptId: string;
  readonly status: 'pending' | 'succeeded' | 'canceled';
}

/** A service that makes receipts of sales. Throws what a PaymentGateway throws. */
export interface SaleReceipts {
  send(sale: SaleReceipt & { readonly idempotencyKey: string }): Promise<ProviderReceipt>;
  fetch(providerReceiptId: string): Promise<ProviderReceipt>;
  /** One that was asked for before and has not been refused. */
  find(sale: SaleReceipt): Promise<ProviderReceipt | undefined>;
}

/** One order's sale, as far as it has come. `asked` is what was or will be asked for; `refusals` how often in vain. */
export interface SaleClosing {
  readonly orderId: string;
  readonly tenantId: string;
  readonly paymentKey: string;
  readonly asked: SaleReceipt | undefined;
  readonly providerReceiptId: string | undefined;
  readonly refusals: number;
}

/** Sales that are to be closed, one for each order that was paid for with a receipt. */
export interface SaleBook {
  later(orderId: string, askAt: Date): Promise<void>;
  /** `known`: somebody has written one before, and asks for that. */
  ask(orderId: string, sale: SaleReceipt, at: Date): Promise<'written' | 'known'>;
  note(
    orderId: string,
    word: { readonly state: 'pending' | 'succeeded'; readonly providerReceiptId: string; readonly at: Date; readonly askAt: Date },
  ): Promise<void>;
  /** It is asked for again, as another one. */
  refuse(orderId: string, word: { readonly at: Date; readonly askAt: Date }): Promise<void>;
  /** There is nothing to say. */
  end(orderId: string, at: Date): Promise<void>;
}
