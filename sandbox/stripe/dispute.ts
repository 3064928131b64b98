/**
 * @file sandbox/stripe/dispute.ts
 * @description Disputes: a buyer's bank takes money of a paid session back, or only asks; what becomes of it, and how Stripe shows it.
 * @dependencies zod
 * @created 2026-11-30
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { CheckoutSession } from './checkout-session.ts';
import { StripeFailure } from './stripe-failure.ts';

type Wire = Readonly<Record<string, unknown>>;

/** Networks' reasons as Stripe names them; a few of them. */
const REASONS = [
  'fraudulent',
  'product_not_received',
  'product_unacceptable',
  'duplicate',
  'credit_not_processed',
  'unrecognized',
  'general',
];

/** What a bank says: `inquiry` takes nothing yet. */
export const disputeOrder = z.strictObject({
  amount: z.int().positive().optional(),
  reason: z.enum(REASONS).default('fraudulent'),
  kind: z.enum(['chargeback', 'inquiry']).default('chargeback'),
});

/** How a bank decides. */
export const disputeEnd = z.strictObject({ status: z.enum(['won', 'lost']) });

/** A dispute as stored. */
export interface Dispute {
  readonly id: string;
  readonly session: CheckoutSession;
  readonly amountMinor: number;
  readonly reason: string;
  readonly createdAtMs: number;
  kind: 'chargeback' | 'inquiry';
  /** When the money was withdrawn. */
  takenAtMs: number | undefined;
  status: 'needs_response' | 'won' | 'lost' | 'warning_needs_response' | 'warning_closed';
  closedAtMs: number | undefined;
}

const EVIDENCE_WITHIN_MS = 9 * 86_400_000;

/** A new one; `leftMinor` is what of the charge has not gone back. Throws StripeFailure 400. */
export function newDispute(
  { amount, reason, kind }: z.output<typeof disputeOrder>,
  session: CheckoutSession,
  { leftMinor, nowMs }: { readonly leftMinor: number; readonly nowMs: number },
): Dispute {
  if (session.status !== 'complete')
    throw new StripeFailure(400, 'Nobody has paid this session: no bank can dispute it.', 'resource_state');
  const amountMinor = amount ?? leftMinor;
  if (amountMinor > leftMinor || amountMinor === 0) {
    throw new StripeFailure(400, `Of the charge ${leftMinor} are left to dispute, not ${amountMinor}`, 'parameter_invalid', 'amount');
  }
  const status = kind === 'inquiry' ? 'warning_needs_response' : 'needs_response';
  return {
    id: `du_${randomBytes(12).toString('hex')}`,
    session,
    amountMinor,
    reason,
    createdAtMs: nowMs,
    kind,
    takenAtMs: kind === 'chargeback' ? nowMs : undefined,
    status,
    closedAtMs: undefined,
  };
}

/** The bank's last word. Throws StripeFailure 400 where it was said. An inquiry that ends has taken nothing, whatever was said. */
export function endDispute(dispute: Dispute, { status }: z.output<typeof disputeEnd>, nowMs: number): void {
  if (dispute.closedAtMs !== undefined) throw new StripeFailure(400, `This dispute is ${dispute.status} already.`, 'resource_state');
  dispute.status = dispute.kind === 'inquiry' ? 'warning_closed' : status;
  dispute.closedAtMs = nowMs;
}

/** The bank has asked, and now takes the money. Throws StripeFailure 400 where there is nothing to take any more. */
export function escalateDispute(dispute: Dispute, nowMs: number): void {
  if (dispute.status !== 'warning_needs_response') throw new StripeFailure(400, `This dispute is ${dispute.status}.`, 'resource_state');
  dispute.kind = 'chargeback';
  dispute.status = 'needs_response';
  dispute.takenAtMs = nowMs;
}

/** What banks have of an account's money. */
export function takenOf(disputes: Iterable<Dispute>, isMeant: (session: CheckoutSession) => boolean): number {
  const counted = Array.from(disputes).filter(
    ({ session, status }) => isMeant(session) && (status === 'needs_response' || status === 'lost'),
  );
  return counted.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** A dispute on the wire; `payment` is shown in the place of the payment's id. */
export function disputeToWire(dispute: Dispute, payment: unknown = dispute.session.paymentIntentId): Wire {
  const { id, session, amountMinor, reason, createdAtMs, takenAtMs, kind, status, closedAtMs } = dispute;
  const moved = (amount: number, atMs: number) => ({
    id: `txn_${id.slice(3)}${amount < 0 ? 'w' : 'r'}`,
    object: 'balance_transaction',
    amount,
    created: Math.floor(atMs / 1000),
    currency: session.currency,
    reporting_category: amount < 0 ? 'dispute' : 'dispute_reversal',
    source: id,
    type: 'adjustment',
  });
  return {
    id,
    object: 'dispute',
    amount: amountMinor,
    balance_transactions: [
      ...(takenAtMs === undefined ? [] : [moved(-amountMinor, takenAtMs)]),
      ...(status === 'won' ? [moved(amountMinor, closedAtMs ?? createdAtMs)] : []),
    ],
    charge: session.chargeId,
    created: Math.floor(createdAtMs / 1000),
    currency: session.currency,
    evidence_details: {
      due_by: closedAtMs === undefined ? Math.floor((createdAtMs + EVIDENCE_WITHIN_MS) / 1000) : null,
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
    is_charge_refundable: kind === 'inquiry',
    livemode: false,
    metadata: {},
    payment_intent: payment,
    reason,
    status,
  };
}
