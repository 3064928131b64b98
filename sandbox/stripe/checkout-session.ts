/**
 * @file sandbox/stripe/checkout-session.ts
 * @description A Checkout Session as Stripe shows it, and the strict reading of the form that makes one.
 * @dependencies zod
 * @created 2026-11-24
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { StripeFailure } from './stripe-failure.ts';

const digits = z.string().regex(/^\d+$/, 'Invalid integer').transform(Number);

const itemSchema = z.strictObject({
  quantity: digits.default(1),
  price_data: z.strictObject({
    currency: z.string().regex(/^[a-z]{3}$/, 'Invalid currency'),
    unit_amount: digits,
    product_data: z.strictObject({ name: z.string().min(1), description: z.string().optional() }),
  }),
});

const sessionSchema = z.strictObject({
  mode: z.literal('payment', 'The sandbox knows mode "payment" only'),
  success_url: z.url().max(5_000),
  cancel_url: z.url().max(5_000).optional(),
  client_reference_id: z.string().max(200).optional(),
  customer_email: z.email().optional(),
  expires_at: digits.optional(),
  line_items: z.array(itemSchema).min(1).max(100),
  metadata: z.record(z.string().max(40), z.string().max(500)).default({}),
  payment_intent_data: z
    .strictObject({
      capture_method: z.enum(['automatic', 'automatic_async', 'manual']).optional(),
      description: z.string().optional(),
      transfer_group: z.string().optional(),
      metadata: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
  payment_method_types: z.array(z.string()).optional(),
  locale: z.string().optional(),
});

/** The form of POST /v1/checkout/sessions. */
export type SessionRequest = z.output<typeof sessionSchema>;

/** A session as stored. */
export interface CheckoutSession {
  readonly id: string;
  readonly request: SessionRequest;
  readonly amountMinor: number;
  readonly currency: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly paymentIntentId: string;
  status: 'open' | 'complete' | 'expired';
  paymentStatus: 'paid' | 'unpaid';
}

const SHORTEST_MS = 30 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;

/** Reads the parsed form; throws StripeFailure 400 naming the parameter in bracket notation. */
export function readSessionRequest(form: unknown): SessionRequest {
  const parsed = sessionSchema.safeParse(form);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])];
  const parameter = path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join('');
  if (unknown !== undefined) throw new StripeFailure(400, `Received unknown parameter: ${parameter}`, 'parameter_unknown', parameter);
  const isMissing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined');
  if (isMissing) throw new StripeFailure(400, `Missing required param: ${parameter}.`, 'parameter_missing', parameter);
  throw new StripeFailure(400, issue?.message ?? 'Invalid request', 'parameter_invalid', parameter);
}

/** A new open session. Throws StripeFailure 400 for an expiry outside 30 minutes…24 hours or mixed currencies. */
export function newSession(request: SessionRequest, nowMs: number): CheckoutSession {
  const expiresAtMs = request.expires_at === undefined ? nowMs + LONGEST_MS : request.expires_at * 1000;
  // Seconds on the wire lose up to one second of the bounds.
  if (expiresAtMs < nowMs + SHORTEST_MS - 1_000 || expiresAtMs > nowMs + LONGEST_MS + 1_000)
    throw new StripeFailure(
      400,
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.',
      'parameter_invalid',
      'expires_at',
    );
  const currencies = new Set(request.line_items.map((item) => item.price_data.currency));
  if (currencies.size > 1) throw new StripeFailure(400, 'All line items must have the same currency.', 'parameter_invalid', 'line_items');
  return {
    id: `cs_test_${randomBytes(24).toString('hex')}`,
    request,
    amountMinor: request.line_items.reduce((sum, item) => sum + item.price_data.unit_amount * item.quantity, 0),
    currency: request.line_items[0]?.price_data.currency ?? '',
    createdAtMs: nowMs,
    expiresAtMs,
    paymentIntentId: `pi_${randomBytes(12).toString('hex')}`,
    status: 'open',
    paymentStatus: 'unpaid',
  };
}

/** The object on the wire. */
export function sessionToWire(session: CheckoutSession, publicUrl: string): Readonly<Record<string, unknown>> {
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
    payment_intent: session.status === 'complete' ? session.paymentIntentId : null,
    payment_status: session.paymentStatus,
    status: session.status,
    success_url: request.success_url,
    url: session.status === 'open' ? `${publicUrl}/pay/${session.id}` : null,
  };
}
