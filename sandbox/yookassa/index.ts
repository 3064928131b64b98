/**
 * @file sandbox/yookassa/index.ts
 * @description Front door of the stand-in YooKassa.
 * @dependencies -
 * @created 2026-11-24
 */
export { cardFormRoutes } from './card-form/index.ts';
export { createCashier } from './cashier.ts';
export type { Cashier } from './cashier.ts';
export { checkoutRoutes } from './checkout.routes.ts';
export { dealToWire } from './deals.ts';
export { createIdempotenceMemory } from './idempotence.ts';
export { checkoutUrl, paymentToWire } from './payment.ts';
export { createPayoutDesk, payoutToWire } from './payout-desk.ts';
export type { PayoutDesk } from './payout-desk.ts';
export { payoutRoutes } from './payouts.routes.ts';
export { createReceiptDesk, receiptToWire } from './receipt-desk.ts';
export { paymentRoutes } from './payments.routes.ts';
export { YookassaFailure } from './yookassa-failure.ts';
