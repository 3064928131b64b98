/**
 * @file domain/stars/index.ts
 * @description Front door of Stars: whether somebody may pay now, what is kept of Telegram's list, and the ports of both.
 * @dependencies -
 * @created 2026-11-30
 */
export { judgeCheckout } from './judge-checkout.ts';
export type { StarCheckout } from './judge-checkout.ts';
export type { BegunRefund, KeptCharge, StarBooks, StarCharge, StarInvoice, StarReturns, StarTransaction } from './ports.ts';
export { createStarDesk } from './star-desk.ts';
export type { DeskVerdict, StarDesk, StarPayment } from './star-desk.ts';
