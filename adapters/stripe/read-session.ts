/**
 * @file adapters/stripe/read-session.ts
 * @description What a Checkout Session, its payment and its refunds mean for an order's money; unknown states mean that it is not over.
 * @dependencies domain, zod
 * @created 2026-11-29
 */
import type { ProviderPayment, ProviderRefund } from '@lytslot/domain/booking';
import { z } from 'zod';

const minor = z.int().nonnegative().transform(BigInt);

/** One refund. */
export const refundSchema = z.object({ id: z.string().min(1), amount: minor, status: z.string().nullish() });

/** A page of refunds. */
export const refundPageSchema = z.object({ data: z.array(refundSchema), has_more: z.boolean() });

const intentSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  amount_received: minor.default(0n),
  latest_charge: z.union([z.object({ id: z.string().min(1), refunds: refundPageSchema.nullish() }), z.string()]).nullish(),
});

/** A Checkout Session; its payment only where it was asked for and exists. */
export const sessionSchema = z.object({
  id: z.string().min(1),
  status: z.string().nullish(),
  payment_status: z.string(),
  amount_total: minor.nullish(),
  currency: z.string().nullish(),
  url: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  payment_intent: z.union([intentSchema, z.string()]).nullish(),
});

/** A refund. */
export type StripeRefund = z.output<typeof refundSchema>;

/** A session as it was read. */
export type StripeSession = z.output<typeof sessionSchema>;

/** The session's payment, where it was asked for. */
export function intentOf({ payment_intent: intent }: StripeSession): z.output<typeof intentSchema> | undefined {
  return typeof intent === 'object' && intent !== null ? intent : undefined;
}

/**
 * The session as a payment. A card is charged at once; ways to pay that take days end unpaid or with a payment to try again, and a session
 * that is complete cannot be.
 */
export function paymentFrom(session: StripeSession, refunds: readonly StripeRefund[]): ProviderPayment {
  const intent = intentOf(session);
  const status = statusOf(session, intent?.status);
  const wanted = session.amount_total ?? 0n;
  return {
    providerPaymentId: session.id,
    status,
    // What came, which is not always what was asked for.
    amountMinor: status === 'succeeded' ? (intent?.amount_received ?? wanted) : wanted,
    refundedMinor: refunds.reduce((sum, refund) => (refund.status === 'succeeded' ? sum + refund.amount : sum), 0n),
    currency: (session.currency ?? '').toUpperCase(),
    metadata: session.metadata ?? {},
  };
}

function statusOf({ status, payment_status: paid }: StripeSession, intent: string | undefined): ProviderPayment['status'] {
  if (status === 'complete' && paid === 'paid') return 'succeeded';
  const isOver = status === 'expired' || (status === 'complete' && (intent === 'requires_payment_method' || intent === 'canceled'));
  return isOver ? 'canceled' : 'pending';
}

/** The refund as a provider's. */
export function refundFrom({ id, status }: StripeRefund): ProviderRefund {
  if (status === 'succeeded') return { providerRefundId: id, status };
  return { providerRefundId: id, status: status === 'failed' || status === 'canceled' ? 'canceled' : 'pending' };
}
