/**
 * @file adapters/yookassa/yookassa-deals.ts
 * @description Safe deals: a payment's money stays with YooKassa, the owner's part of it is paid out of the deal, and the rest is ours when it closes.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { PaymentRequest, RefundRequest } from '@lytslot/domain/booking';
import { toDecimalString } from '@lytslot/domain/ledger';
import { z } from 'zod';
import type { YookassaClient } from './yookassa-client.ts';

/** How long a deal lives unless the shop has agreed on something else; then its money goes back to whoever paid. */
export const DEAL_LIVES_MS = 90 * 24 * 3_600_000;

const dealSchema = z.object({ id: z.string().min(1) });
const dealtSchema = z.object({ deal: dealSchema.optional() });
const LONGEST_DESCRIPTION = 128;

/** What of a payment is the owner's, as a payment's deal has it; undefined for a payment that is nobody's but ours. */
export async function openDeal(call: YookassaClient, request: PaymentRequest): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { idempotencyKey, description, metadata, parts, currency } = request;
  const ownersMinor = parts.reduce((sum, { ownerMinor }) => sum + ownerMinor, 0n);
  if (ownersMinor === 0n) return undefined;
  const body = { type: 'safe_deal', fee_moment: 'deal_closed', description: description.slice(0, LONGEST_DESCRIPTION), metadata };
  // The key of its own: the payment's must not say two things.
  const post = { idempotencyKey: `deal-${idempotencyKey}`, body };
  const { id } = await call({ operation: 'create_deal', path: '/deals', post, answer: dealSchema });
  return { id, settlements: [settlement(ownersMinor, currency)] };
}

/** The deal that a payment was made in; undefined: in none. */
export async function dealOf(call: YookassaClient, paymentId: string): Promise<string | undefined> {
  const path = `/payments/${encodeURIComponent(paymentId)}`;
  return (await call({ operation: 'fetch_payment', path, answer: dealtSchema })).deal?.id;
}

/** What of a refund comes out of the owner's part; undefined for a payment that was made in no deal. */
export async function refundOfDeal(call: YookassaClient, request: RefundRequest): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { providerPaymentId, ownerMinor, currency } = request;
  const dealId = await dealOf(call, providerPaymentId);
  if (dealId === undefined) return undefined;
  return { refund_settlements: ownerMinor === 0n ? [] : [settlement(ownerMinor, currency)] };
}

function settlement(minor: bigint, currency: string) {
  return { type: 'payout', amount: { value: toDecimalString(minor), currency } };
}
