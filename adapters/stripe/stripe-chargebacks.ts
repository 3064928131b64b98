/**
 * @file adapters/stripe/stripe-chargebacks.ts
 * @description The ChargebackGateway port on Stripe: a chargeback is a dispute, whose payment says which orders it paid for.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { ChargebackGateway } from '@lytslot/domain/chargebacks';
import { chargebackFrom, disputeSchema } from './read-dispute.ts';
import { createStripeClient } from './stripe-client.ts';
import type { StripeOptions } from './stripe-client.ts';

/** Makes the gateway of one account. It throws what StripeClient throws. */
export function createStripeChargebacks(options: StripeOptions): ChargebackGateway {
  const call = createStripeClient(options);
  return {
    fetch: async (id) => {
      const query = new URLSearchParams({ 'expand[]': 'payment_intent' });
      const path = `/v1/disputes/${encodeURIComponent(id)}?${query.toString()}`;
      return chargebackFrom(await call({ operation: 'fetch_dispute', path, answer: disputeSchema }));
    },
  };
}
