/**
 * @file adapters/stripe/read-dispute.ts
 * @description What a dispute of Stripe's means for our money: a chargeback that is open, won or lost, or a bank that only asks.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { ProviderChargeback } from '@lytslot/domain/chargebacks';
import { z } from 'zod';

const minor = z.int().nonnegative().transform(BigInt);
const seconds = z.int().transform((unix) => new Date(unix * 1_000));

/** A dispute, with the payment it is about. */
export const disputeSchema = z.object({
  id: z.string().min(1),
  amount: minor,
  currency: z.string().min(1),
  status: z.string(),
  reason: z.string(),
  created: seconds,
  evidence_details: z.object({ due_by: seconds.nullish() }).nullish(),
  // What was withdrawn is negative, what was given back positive.
  balance_transactions: z.array(z.object({ amount: z.int(), created: seconds.optional() })).default([]),
  payment_intent: z.union([z.object({ metadata: z.record(z.string(), z.string()).nullish() }), z.string()]).nullish(),
});

/** A dispute as it was read. */
export type StripeDispute = z.output<typeof disputeSchema>;

const STATES: ReadonlyMap<string, ProviderChargeback['state']> = new Map([
  ['needs_response', 'open'],
  ['under_review', 'open'],
  ['won', 'won'],
  ['lost', 'lost'],
]);

/** The dispute as a chargeback. */
export function chargebackFrom(dispute: StripeDispute): ProviderChargeback {
  const { id, amount, currency, reason, created, evidence_details: evidence, payment_intent: intent } = dispute;
  return {
    providerChargebackId: id,
    state: STATES.get(dispute.status) ?? stateOfMoney(dispute),
    amountMinor: amount,
    currency: currency.toUpperCase(),
    reason,
    evidenceDueAt: evidence?.due_by ?? undefined,
    openedAt: created,
    metadata: (typeof intent === 'object' && intent?.metadata) || {},
  };
}

/** When the money was withdrawn: for an inquiry that became a chargeback long after it was made. */
export function takenAt({ balance_transactions: moves, created }: StripeDispute): Date {
  return moves.find(({ amount }) => amount < 0)?.created ?? created;
}

/** Inquiries (`warning_…`) take nothing; of what nobody has heard of yet the money says where it is. */
function stateOfMoney({ balance_transactions: moves }: StripeDispute): ProviderChargeback['state'] {
  if (moves.length === 0) return 'none';
  return moves.reduce((sum, { amount }) => sum + amount, 0) < 0 ? 'open' : 'won';
}
