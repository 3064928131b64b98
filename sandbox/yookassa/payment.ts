/**
 * @file sandbox/yookassa/payment.ts
 * @description A payment and a refund as YooKassa shows them.
 * @dependencies -
 * @created 2026-11-24
 */

import { toAmount } from './amount.ts';
import type { ReceiptContent } from './read-receipt.ts';

/** States of a payment; succeeded and canceled are final. */
export type PaymentStatus = 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';

/** A payment as stored. */
export interface Payment {
  readonly id: string;
  status: PaymentStatus;
  /** What was asked for; `paidMinor` is what came in, normally the same. */
  readonly amountMinor: number;
  paidMinor: number;
  refundedMinor: number;
  readonly description: string | undefined;
  readonly capture: boolean;
  /** Of the page; a saved method is charged without one. */
  readonly returnUrl: string | undefined;
  /** Whether its method may be charged again once it was paid. */
  readonly savesMethod: boolean;
  /** The saved method that it was charged to. */
  readonly methodId: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** The deal it is made in, and what of it is for payouts. */
  readonly deal: { readonly id: string; readonly payoutMinor: number } | undefined;
  readonly createdAtMs: number;
  /** Made when the money comes; undefined: the shop makes none. */
  readonly receipt?: ReceiptContent | undefined;
  capturedAtMs?: number;
  expiresAtMs?: number;
  cancellation?: { readonly party: string; readonly reason: string };
}

/** A refund as stored. */
export interface Refund {
  readonly id: string;
  readonly paymentId: string;
  readonly amountMinor: number;
  readonly description: string | undefined;
  readonly createdAtMs: number;
  /** Why the provider gave nothing back. */
  readonly canceledFor: string | undefined;
}

const FEE_BPS = 350;

/** The payment object. */
export function paymentToWire(
  payment: Payment,
  shop: { readonly shopId: string; readonly publicUrl: string },
): Readonly<Record<string, unknown>> {
  const isPaid = payment.status === 'succeeded' || payment.status === 'waiting_for_capture';
  const incomeMinor = payment.paidMinor - Math.ceil((payment.paidMinor * FEE_BPS) / 10_000);
  return {
    id: payment.id,
    status: payment.status,
    amount: toAmount(isPaid ? payment.paidMinor : payment.amountMinor),
    ...(payment.status === 'succeeded' ? { income_amount: toAmount(incomeMinor) } : {}),
    ...(payment.description === undefined ? {} : { description: payment.description }),
    recipient: { account_id: shop.shopId, gateway_id: '2100000' },
    ...(isPaid ? { payment_method: method(payment) } : {}),
    ...(payment.capturedAtMs === undefined ? {} : { captured_at: new Date(payment.capturedAtMs).toISOString() }),
    created_at: new Date(payment.createdAtMs).toISOString(),
    ...(payment.expiresAtMs === undefined ? {} : { expires_at: new Date(payment.expiresAtMs).toISOString() }),
    ...(payment.status === 'pending' && payment.returnUrl !== undefined
      ? { confirmation: { type: 'redirect', return_url: payment.returnUrl, confirmation_url: checkoutUrl(payment, shop.publicUrl) } }
      : {}),
    ...(payment.cancellation === undefined ? {} : { cancellation_details: payment.cancellation }),
    test: true,
    ...(payment.status === 'succeeded' ? { refunded_amount: toAmount(payment.refundedMinor) } : {}),
    paid: isPaid,
    refundable: payment.status === 'succeeded' && payment.refundedMinor < payment.paidMinor,
    metadata: payment.metadata,
    ...(payment.deal === undefined
      ? {}
      : { deal: { id: payment.deal.id, settlements: [{ type: 'payout', amount: toAmount(payment.deal.payoutMinor) }] } }),
  };
}

/** Where the payer pays. */
export function checkoutUrl(payment: Payment, publicUrl: string): string {
  return `${publicUrl}/checkout/${payment.id}`;
}

function method(payment: Payment): unknown {
  const isSaved = payment.savesMethod || payment.methodId !== undefined;
  return {
    type: 'bank_card',
    id: payment.methodId ?? payment.id,
    saved: isSaved,
    status: isSaved ? 'active' : 'inactive',
    title: 'Bank card *4477',
    card: { first6: '555555', last4: '4477', expiry_month: '12', expiry_year: '2030', card_type: 'MasterCard', issuer_country: 'RU' },
  };
}

/** The refund object; in the test shop a refund succeeds at once, or is cancelled at once. */
export function refundToWire(refund: Refund): Readonly<Record<string, unknown>> {
  return {
    id: refund.id,
    status: refund.canceledFor === undefined ? 'succeeded' : 'canceled',
    ...(refund.canceledFor !== undefined && { cancellation_details: { party: 'yoo_money', reason: refund.canceledFor } }),
    amount: toAmount(refund.amountMinor),
    created_at: new Date(refund.createdAtMs).toISOString(),
    payment_id: refund.paymentId,
    ...(refund.description === undefined ? {} : { description: refund.description }),
  };
}
