/**
 * @file adapters/stripe/stripe-from.ts
 * @description Stripe as a process's environment describes it: there is none without a key.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { PaymentGateway } from '@lytslot/domain/booking';
import type { Onboarding, PayoutGateway } from '@lytslot/domain/payouts';
import type { StripeOptions } from './stripe-client.ts';
import { createStripeOnboarding, createStripePayouts } from './stripe-connect.ts';
import { createStripeGateway } from './stripe-gateway.ts';

interface StripeConfig {
  readonly LYTSLOT_STRIPE_API_URL: string;
  readonly LYTSLOT_STRIPE_SECRET_KEY?: string | undefined;
}

/** The services by their names in the rails; without a key nothing is there, and what Stripe would take is refused at the checkout. */
export function stripeFrom(
  config: StripeConfig,
  limits: Pick<StripeOptions, 'timeoutMs' | 'metrics'>,
): { readonly stripe?: PaymentGateway } {
  const secretKey = config.LYTSLOT_STRIPE_SECRET_KEY;
  if (secretKey === undefined) return {};
  return { stripe: createStripeGateway({ ...limits, apiUrl: config.LYTSLOT_STRIPE_API_URL, secretKey }) };
}

/** Paying out by Connect, where there is a key. */
export function connectFrom(
  config: StripeConfig,
  limits: Pick<StripeOptions, 'timeoutMs' | 'metrics'>,
): { readonly gateway: PayoutGateway; readonly onboarding: Onboarding } | undefined {
  const secretKey = config.LYTSLOT_STRIPE_SECRET_KEY;
  if (secretKey === undefined) return undefined;
  const options = { ...limits, apiUrl: config.LYTSLOT_STRIPE_API_URL, secretKey };
  return { gateway: createStripePayouts(options), onboarding: createStripeOnboarding(options) };
}
