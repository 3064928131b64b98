/**
 * @file adapters/yookassa/index.ts
 * @description Front door of YooKassa: payments and refunds, one by one and as a statement; payouts.
 * @dependencies -
 * @created 2026-11-24
 */
export { createRecurringGateway } from './yookassa-recurring.ts';
export { createYookassaGateway } from './yookassa-gateway.ts';
export { createYookassaStatement } from './yookassa-statement.ts';
export { payoutsFrom } from './payouts-from.ts';
export { fiscalPolicyFrom, receiptsFrom, recurringFrom, saleServiceFrom } from './receipts-from.ts';
