/**
 * @file sandbox/stripe/payment.ts
 * @description The payment behind a session, its charge and its refunds, as Stripe shows them; whole where they are asked for, else by their ids.
 * @dependencies zod
 * @created 2026-11-29
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { CheckoutSession } from './checkout-session.ts';
import { digits, metadata } from './read-form.ts';
import { StripeFailure } from './stripe-failure.ts';

type Wire = Readonly<Record<string, unknown>>;

/** The form of POST /v1/refunds. */
export const refundForm = z
  .strictObject({
    payment_intent: z.string().optional(),
    charge: z.string().optional(),
    amount: digits.refine((minor) => minor > 0, 'Invalid positive integer').optional(),
    reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
    metadata,
  })
  .refine(({ payment_intent: intent, charge }) => (intent ?? charge) !== undefined, 'One of payment_intent and charge must be provided.');

/** A form that was read. */
export type RefundRequest = z.output<typeof refundForm>;

/** A refund as stored. */
export interface Refund {
  readonly id: string;
  readonly session: CheckoutSession;
  readonly amountMinor: number;
  readonly request: RefundRequest;
  readonly createdAtMs: number;
  status: 'pending' | 'succeeded' | 'failed';
}

/** What may be shown whole in a session. */
export const EXPANDABLE = ['payment_intent', 'payment_intent.latest_charge', 'payment_intent.latest_charge.refunds'];
const SHOWN_WITH_CHARGE = 10;

/** A new refund of a paid session. Throws StripeFailure 400 for money that is not there any more, or that a bank has taken. */
export function newRefund(
  request: RefundRequest,
  session: CheckoutSession,
  how: { readonly earlier: readonly Refund[]; readonly nowMs: number; readonly status: Refund['status']; readonly takenMinor: number },
): Refund {
  if (how.takenMinor > 0)
    throw new StripeFailure(400, `Charge ${session.chargeId} has been charged back; cannot issue a refund.`, 'charge_disputed');
  const left = session.amountMinor - refundedOf(session, how.earlier);
  const amountMinor = request.amount ?? left;
  if (left === 0) throw new StripeFailure(400, `Charge ${session.chargeId} has already been refunded.`, 'charge_already_refunded');
  if (amountMinor > left) {
    const message = `Refund amount (${amountMinor}) is greater than unrefunded amount on charge (${left})`;
    throw new StripeFailure(400, message, 'parameter_invalid', 'amount');
  }
  return { id: `re_${randomBytes(12).toString('hex')}`, session, amountMinor, request, createdAtMs: how.nowMs, status: how.status };
}

/** What is on its way back or has arrived there. */
export function refundedOf(session: CheckoutSession, refunds: readonly Refund[]): number {
  const counted = refunds.filter((refund) => refund.session.id === session.id && refund.status !== 'failed');
  return counted.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** A refund on the wire. */
export function refundToWire(refund: Refund): Wire {
  const { session, request, status } = refund;
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amountMinor,
    charge: session.chargeId,
    created: Math.floor(refund.createdAtMs / 1000),
    currency: session.currency,
    ...(status === 'failed' && { failure_reason: 'expired_or_canceled_card' }),
    metadata: request.metadata,
    payment_intent: session.paymentIntentId,
    reason: request.reason ?? null,
    status,
  };
}

/** The session's payment on the wire, or its id; `refunds` are all there are, the newest last. */
export function paymentToWire(session: CheckoutSession, refunds: readonly Refund[], expand: ReadonlySet<string>): unknown {
  const { request } = session;
  if (![...expand].some((path) => path.startsWith('payment_intent'))) return session.paymentIntentId;
  const isChargeShown = [...expand].some((path) => path.startsWith('payment_intent.latest_charge'));
  return {
    id: session.paymentIntentId,
    object: 'payment_intent',
    amount: session.amountMinor,
    amount_received: session.amountMinor,
    created: Math.floor((session.paidAtMs ?? session.createdAtMs) / 1000),
    currency: session.currency,
    description: request.payment_intent_data?.description ?? null,
    latest_charge: isChargeShown
      ? chargeToWire(session, refunds, expand.has('payment_intent.latest_charge.refunds') ? 'with refunds' : 'alone')
      : session.chargeId,
    metadata: request.payment_intent_data?.metadata ?? {},
    status: 'succeeded',
    transfer_group: request.payment_intent_data?.transfer_group ?? null,
  };
}

/** The charge of a session. Its refunds come only when they are asked for, the newest ten of them. */
export function chargeToWire(session: CheckoutSession, all: readonly Refund[], how: 'alone' | 'with refunds'): Wire {
  const refunds = all.filter((refund) => refund.session.id === session.id);
  const refundedMinor = refundedOf(session, refunds);
  const newest = refunds.toReversed();
  return {
    id: session.chargeId,
    object: 'charge',
    amount: session.amountMinor,
    amount_refunded: refundedMinor,
    currency: session.currency,
    paid: true,
    payment_intent: session.paymentIntentId,
    refunded: refundedMinor === session.amountMinor,
    ...(how === 'with refunds' && { refunds: listToWire(newest.map(refundToWire), SHOWN_WITH_CHARGE, '/v1/refunds') }),
    status: 'succeeded',
  };
}

/** A list of objects, the first so many of them. */
export function listToWire(items: readonly Wire[], limit: number, url: string): Wire {
  return { object: 'list', data: items.slice(0, limit), has_more: items.length > limit, url };
}
