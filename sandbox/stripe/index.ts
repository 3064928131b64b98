/**
 * @file sandbox/stripe/index.ts
 * @description Front door of the stand-in Stripe.
 * @dependencies -
 * @created 2026-11-24
 */
export { elsewhereOrder, sessionToWire } from './checkout-session.ts';
export { accountToWire, transferToWire } from './connect.ts';
export { disputeEnd, disputeOrder, disputeToWire } from './dispute.ts';
export { refundToWire } from './payment.ts';
export { createStripeDesk } from './stripe-desk.ts';
export type { StripeDesk } from './stripe-desk.ts';
export { stripeRoutes } from './stripe.routes.ts';
export { StripeFailure } from './stripe-failure.ts';
