/**
 * @file domain/booking/ports.ts
 * @description What booking needs of the outside besides the order store: a channel's offer and a payment provider.
 * @dependencies -
 * @created 2026-11-25
 */
import type { BusySpan, SellingTerms } from '../inventory/index.ts';
import type { BillTo } from '../invoices/index.ts';
import type { Currency, Money } from '../ledger/index.ts';
import type { PaymentProvider } from './order.ts';

/** What a channel offers now. `platformShareBps` is the share of now; an order keeps a snapshot. */
export interface ChannelOffer extends SellingTerms {
  readonly tenantId: string;
  readonly channelId: string;
  readonly chatId: number;
  readonly username: string | undefined;
  readonly title: string;
  readonly paused: boolean;
  readonly platformShareBps: number;
}

/** Which channel, and which span of its time: [from, to). */
export interface AvailabilityQuery {
  readonly tenantId: string;
  readonly channelId: string;
  readonly from: Date;
  readonly to: Date;
  readonly now: Date;
}

/** Reads offers of a shard in the tenant's context. */
export interface OfferReader {
  /** A channel's terms and the time taken in the span. What ran out unpaid by `now` counts as free: the next buyer takes it over. */
  availability(query: AvailabilityQuery): Promise<{ readonly offer: ChannelOffer; readonly busy: readonly BusySpan[] } | undefined>;
}

/** A payment to ask a buyer for. */
export interface PaymentRequest {
  /** Stored before the call: a repeat with it never makes a second payment. */
  readonly idempotencyKey: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly description: string;
  /** Where the buyer comes back to. */
  readonly returnUrl: string;
  /** When nobody waits for it any more; unless said, the provider's own time. */
  readonly payUntil?: Date;
  readonly metadata: Readonly<Record<string, string>>;
  readonly payer: Payer;
  /** What of it is for which order; the amounts add up to the whole. */
  readonly parts: readonly PaymentPart[];
}

/** Who pays, out of which of the packs they have bought, if any, and whom an invoice is made out to. */
export interface Payer {
  readonly telegramUserId: number;
  readonly packId?: string;
  readonly billTo?: BillTo;
}

/** One order's part of a payment. */
export interface PaymentPart {
  readonly tenantId: string;
  readonly orderId: string;
  /** As people know the order. */
  readonly number: string;
  readonly amountMinor: bigint;
  /** What of it is its owner's, by the share the order was made with. */
  readonly ownerMinor: bigint;
}

/** A payment as its provider knows it. */
export interface ProviderPayment {
  readonly providerPaymentId: string;
  readonly status: 'pending' | 'succeeded' | 'canceled';
  readonly amountMinor: bigint;
  /** What of it has gone back by now. */
  readonly refundedMinor: bigint;
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Money to give back. */
export interface RefundRequest {
  readonly idempotencyKey: string;
  readonly providerPaymentId: string;
  readonly amountMinor: bigint;
  /** What of it would have been the owner's. */
  readonly ownerMinor: bigint;
  readonly currency: string;
  /** Whose order's money it is; of a balance that is paid back, nobody's. */
  readonly tenantId: string | undefined;
  readonly orderId: string | undefined;
  /** The key the payment was made with. */
  readonly paymentKey: string;
}

/** A refund as its provider knows it; only `succeeded` is money that went back. */
export interface ProviderRefund {
  readonly providerRefundId: string;
  readonly status: 'pending' | 'succeeded' | 'canceled';
}

/**
 * A payment provider, for payments in its currencies. Methods throw PSP_REFUSED, PAYMENT_NOT_FOUND, PSP_UNAVAILABLE (try later) or PSP_UNKNOWN_OUTCOME (repeat with the
 * same key).
 */
export interface PaymentGateway {
  /** How long the service keeps what was paid before it gives it back by itself; missing: it never does. */
  readonly keepsForMs?: number;
  /** Throws, before anything changes, what `create` would throw because of the payer or the amount: RECEIPT_CONTACT_MISSING, PSP_REFUSED. */
  requireReady?(payer: Payer, amount: Money): Promise<void>;
  create(request: PaymentRequest): Promise<{ readonly providerPaymentId: string; readonly confirmationUrl: string }>;
  fetch(providerPaymentId: string): Promise<ProviderPayment>;
  refund(request: RefundRequest): Promise<ProviderRefund>;
  fetchRefund(providerRefundId: string): Promise<ProviderRefund>;
}

/** The platform's own way to pay: out of a balance or a pack. Its payment's id is the key it was made with, and it is final at once. */
export interface PrepaidGateway extends PaymentGateway {
  /** Throws PACK_EMPTY, PACK_ENDED, BALANCE_TOO_LOW or BALANCE_OWED when `create` would. */
  requireFunds(payer: Payer, amount: Money): Promise<void>;
}

/** Every way a payment may go; an order keeps the one it was begun with. */
export interface PaymentRails {
  /** Throws PAYMENT_SERVICE_OFF where the service has no account. */
  of(provider: PaymentProvider): PaymentGateway;
  readonly prepaid: PrepaidGateway;
}
