/**
 * @file adapters/stripe/stripe-from.ts
 * @description Stripe as a process's environment describes it: there is none without a key.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { PaymentGateway } from '@lytslot/domain/booking';
import type { ChargebackGateway } from '@lytslot/domain/chargebacks';
import type { Onboarding, PayoutGateway } from '@lytslot/domain/payouts';
import type { ProviderStatement } from '@lytslot/domain/reconciliation';
import { createStripeChargebacks } from './stripe-chargebacks.ts';
import type { StripeOptions } from './stripe-client.ts';
import { createStripeOnboarding, createStripePayouts } from './stripe-connect.ts';
import { createStripeGateway } from './stripe-gateway.ts';
import { createStripeStatement } from './stripe-statement.ts';

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

/** What banks take back, where there is a key. */
export function chargebacksFrom(config: StripeConfig, limits: Pick<StripeOptions, 'timeoutMs' | 'metrics'>): ChargebackGateway | undefined {
  const secretKey = config.LYTSLOT_STRIPE_SECRET_KEY;
  if (secretKey === undefined) return undefined;
  return createStripeChargebacks({ ...limits, apiUrl: config.LYTSLOT_STRIPE_API_URL, secretKey });
}

/** What the account has of a span, where there is a key. */
export function statementFrom(config: StripeConfig, limits: Pick<StripeOptions, 'timeoutMs' | 'metrics'>): ProviderStatement | undefined {
  const secretKey = config.LYTSLOT_STRIPE_SECRET_KEY;
  if (secretKey === undefined) return undefined;
  return createStripeStatement({ ...limits, apiUrl: config.LYTSLOT_STRIPE_API_URL, secretKey });
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
