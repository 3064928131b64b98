/**
 * @file adapters/yookassa/yookassa-wire.ts
 * @description Payments and amounts as YooKassa writes them, and as the domain knows them.
 * @dependencies domain, zod
 * @created 2026-11-29
 */
import type { ProviderPayment } from '@lytslot/domain/booking';
import { fromDecimalString } from '@lytslot/domain/ledger';
import { z } from 'zod';

/** Money as a decimal string, read into minor units without floats. */
export const amountSchema = z.object({
  value: z.string().transform((value, context) => {
    const minor = fromDecimalString(value);
    if (minor === undefined) context.addIssue('not an amount with two decimals');
    return minor ?? 0n;
  }),
  currency: z.string(),
});

/** A payment, as much of it as we use. */
export const paymentSchema = z.object({
  id: z.string().min(1),
  status: z.enum(['pending', 'waiting_for_capture', 'succeeded', 'canceled']),
  amount: amountSchema,
  refunded_amount: amountSchema.optional(),
  confirmation: z.object({ confirmation_url: z.url().optional() }).optional(),
  payment_method: z.object({ id: z.string().min(1), saved: z.boolean().default(false) }).optional(),
  metadata: z.record(z.string(), z.string()).default({}),
});

/** The domain's payment. */
export function paymentFrom(payment: z.output<typeof paymentSchema>): ProviderPayment {
  return {
    providerPaymentId: payment.id,
    // Only held is not paid; with capture at once it does not happen.
    status: payment.status === 'waiting_for_capture' ? 'pending' : payment.status,
    amountMinor: payment.amount.value,
    refundedMinor: payment.refunded_amount?.value ?? 0n,
    currency: payment.amount.currency,
    metadata: payment.metadata,
  };
}
