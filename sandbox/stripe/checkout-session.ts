/**
 * @file sandbox/stripe/checkout-session.ts
 * @description A Checkout Session as Stripe shows it, and the strict reading of the form that makes one.
 * @dependencies zod
 * @created 2026-11-24
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { digits, metadata } from './read-form.ts';
import { StripeFailure } from './stripe-failure.ts';

/** Accounts of Stripe charge in many currencies; the rouble is none of them. */
const CURRENCIES = ['usd', 'eur', 'gbp', 'chf', 'pln', 'jpy'];
/** Less than this is refused; counted in minor units of each currency alike, which is near enough. */
const LEAST_MINOR = 50;

const itemSchema = z.strictObject({
  quantity: digits.default(1),
  price_data: z.strictObject({
    currency: z.string().refine((currency) => CURRENCIES.includes(currency), 'Invalid currency'),
    unit_amount: digits.refine((minor) => minor <= 99_999_999, 'Invalid integer'),
    product_data: z.strictObject({ name: z.string().min(1).max(250), description: z.string().optional() }),
  }),
});

/** The form of POST /v1/checkout/sessions. */
export const sessionForm = z.strictObject({
  mode: z.literal('payment', 'The sandbox knows mode "payment" only'),
  success_url: z.url().max(5_000),
  cancel_url: z.url().max(5_000).optional(),
  client_reference_id: z.string().max(200).optional(),
  customer_email: z.email().optional(),
  expires_at: digits.optional(),
  line_items: z.array(itemSchema).min(1).max(100),
  metadata,
  payment_intent_data: z
    .strictObject({
      capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
      description: z.string().max(1_000).optional(),
      transfer_group: z.string().optional(),
      metadata,
    })
    .optional(),
  payment_method_types: z.array(z.enum(['card', 'link'])).optional(),
  adaptive_pricing: z.strictObject({ enabled: z.enum(['true', 'false']) }).optional(),
  locale: z.string().optional(),
});

/** A form that was read. */
export type SessionRequest = z.output<typeof sessionForm>;

/** A session as stored, with the payment that comes of it. */
export interface CheckoutSession {
  readonly id: string;
  readonly request: SessionRequest;
  readonly amountMinor: number;
  readonly currency: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly paymentIntentId: string;
  readonly chargeId: string;
  /** Where it was paid: on a page of ours, or without one (the account's cabinet, a terminal), and then no session of it is ever shown. */
  readonly place: 'checkout' | 'elsewhere';
  status: 'open' | 'complete' | 'expired';
  paymentStatus: 'paid' | 'unpaid';
  /** When the payment behind it was made. */
  paidAtMs: number | undefined;
}

const SHORTEST_MS = 30 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;

/** A new open session. Throws StripeFailure 400 for an expiry outside 30 minutes…24 hours, mixed currencies or next to no money. */
export function newSession(request: SessionRequest, nowMs: number): CheckoutSession {
  const expiresAtMs = request.expires_at === undefined ? nowMs + LONGEST_MS : request.expires_at * 1000;
  requireExpiry(expiresAtMs, nowMs);
  const currencies = new Set(request.line_items.map((item) => item.price_data.currency));
  if (currencies.size > 1) throw new StripeFailure(400, 'All line items must have the same currency.', 'parameter_invalid', 'line_items');
  const amountMinor = request.line_items.reduce((sum, item) => sum + item.price_data.unit_amount * item.quantity, 0);
  if (amountMinor < LEAST_MINOR) {
    throw new StripeFailure(400, 'The Checkout Session’s total amount due is below the minimum charge.', 'amount_too_small');
  }
  return {
    id: `cs_test_${randomBytes(24).toString('hex')}`,
    request,
    amountMinor,
    currency: request.line_items[0]?.price_data.currency ?? '',
    createdAtMs: nowMs,
    expiresAtMs,
    paymentIntentId: `pi_${randomBytes(12).toString('hex')}`,
    chargeId: `ch_${randomBytes(12).toString('hex')}`,
    place: 'checkout',
    status: 'open',
    paymentStatus: 'unpaid',
    paidAtMs: undefined,
  };
}

/** A payment that no page was made for. */
export const elsewhereOrder = z.strictObject({ amount: z.int().min(LEAST_MINOR), currency: z.enum(['usd', 'eur']) });

/** It is paid from the start. */
export function paidElsewhere({ amount, currency }: z.output<typeof elsewhereOrder>, nowMs: number): CheckoutSession {
  const item = { quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: 'Elsewhere' } } };
  const request: SessionRequest = { mode: 'payment', success_url: 'https://dashboard.invalid/', line_items: [item], metadata: {} };
  return { ...newSession(request, nowMs), place: 'elsewhere', status: 'complete', paymentStatus: 'paid', paidAtMs: nowMs };
}

function requireExpiry(expiresAtMs: number, nowMs: number): void {
  // Seconds on the wire lose up to one second of the bounds.
  if (expiresAtMs >= nowMs + SHORTEST_MS - 1_000 && expiresAtMs <= nowMs + LONGEST_MS + 1_000) return;
  const message = 'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.';
  throw new StripeFailure(400, message, 'parameter_invalid', 'expires_at');
}

/** The object on the wire; `payment` is shown in the place of the payment's id. There is no payment before somebody has paid. */
export function sessionToWire(
  session: CheckoutSession,
  publicUrl: string,
  payment: unknown = session.paymentIntentId,
): Readonly<Record<string, unknown>> {
  const { request } = session;
  return {
    id: session.id,
    object: 'checkout.session',
    amount_subtotal: session.amountMinor,
    amount_total: session.amountMinor,
    cancel_url: request.cancel_url ?? null,
    client_reference_id: request.client_reference_id ?? null,
    created: Math.floor(session.createdAtMs / 1000),
    currency: session.currency,
    customer_email: request.customer_email ?? null,
    expires_at: Math.floor(session.expiresAtMs / 1000),
    livemode: false,
    metadata: request.metadata,
    mode: request.mode,
    payment_intent: session.status === 'complete' ? payment : null,
    payment_status: session.paymentStatus,
    status: session.status,
    success_url: request.success_url,
    url: session.status === 'open' ? `${publicUrl}/pay/${session.id}` : null,
  };
}
