/**
 * @file adapters/stripe/index.ts
 * @description Front door of Stripe: payments, refunds, payouts and chargebacks, where an account of it is configured.
 * @dependencies -
 * @created 2026-11-29
 */
export { createStripeGateway } from './stripe-gateway.ts';
export { createStripePayouts } from './stripe-connect.ts';
export { chargebacksFrom, connectFrom, statementFrom, stripeFrom } from './stripe-from.ts';
