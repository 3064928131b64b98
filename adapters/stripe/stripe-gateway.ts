/**
 * @file adapters/stripe/stripe-gateway.ts
 * @description The PaymentGateway port on Stripe: a payment is a Checkout Session, refunds go to the payment behind it. Amounts are minor units on both sides.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { PaymentGateway, PaymentRequest, ProviderRefund, RefundRequest } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { FormFields } from './encode-form.ts';
import { intentOf, paymentFrom, refundFrom, refundSchema, sessionSchema } from './read-session.ts';
import type { StripeSession } from './read-session.ts';
import { refundsOf } from './refunds-of.ts';
import { createStripeClient } from './stripe-client.ts';
import type { StripeClient, StripeOptions } from './stripe-client.ts';

/** A session lives for half an hour at least, counted by Stripe's clock. */
const LIVES_AFTER_CHECKOUT_MS = 31 * 60_000;
const LONGEST_DESCRIPTION = 250;

/** Makes the gateway of one account. Its methods throw what StripeClient throws. */
export function createStripeGateway(options: StripeOptions): PaymentGateway {
  const call = createStripeClient(options);
  return {
    create: (request) => createSession(call, request),
    fetch: async (providerPaymentId) => {
      const session = await findSession(call, providerPaymentId);
      return paymentFrom(session, await refundsOf(call, session));
    },
    refund: (request) => refund(call, request),
    fetchRefund: async (providerRefundId) => {
      const path = `/v1/refunds/${encodeURIComponent(providerRefundId)}`;
      return refundFrom(await call({ operation: 'fetch_refund', path, answer: refundSchema }));
    },
  };
}

async function createSession(call: StripeClient, request: PaymentRequest): ReturnType<PaymentGateway['create']> {
  const post = { idempotencyKey: request.idempotencyKey, fields: sessionFields(request) };
  const session = await call({ operation: 'create_session', path: '/v1/checkout/sessions', post, answer: sessionSchema });
  // A repeated create of a session that is over by now has nothing left to confirm.
  return { providerPaymentId: session.id, confirmationUrl: session.url ?? request.returnUrl };
}

/** A function of the request alone: a repeat with the same key must say the same. */
function sessionFields(request: PaymentRequest): FormFields {
  const { idempotencyKey, amountMinor, currency, description, returnUrl, metadata, payUntil } = request;
  const name = description.slice(0, LONGEST_DESCRIPTION);
  return {
    mode: 'payment',
    // Nothing that settles days later: the order waits for minutes.
    payment_method_types: ['card'],
    // The buyer is charged in the order's currency, not in one that Stripe would rather show.
    adaptive_pricing: { enabled: 'false' },
    line_items: [{ quantity: 1, price_data: { currency: currency.toLowerCase(), unit_amount: amountMinor, product_data: { name } } }],
    success_url: returnUrl,
    cancel_url: returnUrl,
    metadata,
    // Refunds and disputes show the payment, which has no metadata of its session.
    payment_intent_data: { description: name, metadata, transfer_group: idempotencyKey },
    ...(payUntil !== undefined && { expires_at: Math.ceil((payUntil.getTime() + LIVES_AFTER_CHECKOUT_MS) / 1_000) }),
  };
}

function findSession(call: StripeClient, id: string): Promise<StripeSession> {
  const query = new URLSearchParams({ 'expand[]': 'payment_intent.latest_charge.refunds' });
  const path = `/v1/checkout/sessions/${encodeURIComponent(id)}?${query.toString()}`;
  return call({ operation: 'fetch_session', path, answer: sessionSchema });
}

async function refund(call: StripeClient, request: RefundRequest): Promise<ProviderRefund> {
  const { idempotencyKey, providerPaymentId, amountMinor, tenantId } = request;
  const paymentIntent = intentOf(await findSession(call, providerPaymentId))?.id;
  if (paymentIntent === undefined) {
    throw new LytSlotError('PSP_REFUSED', 'Nobody has paid this session', { operation: 'create_refund', status: 400, code: 'not_paid' });
  }
  const fields = {
    payment_intent: paymentIntent,
    amount: amountMinor,
    ...(tenantId !== undefined && { metadata: { tenant_id: tenantId } }),
  };
  const post = { idempotencyKey, fields };
  return refundFrom(await call({ operation: 'create_refund', path: '/v1/refunds', post, answer: refundSchema }));
}
