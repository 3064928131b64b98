/**
 * @file adapters/yookassa/index.ts
 * @description Front door of YooKassa: payments and refunds.
 * @dependencies -
 * @created 2026-11-24
 */
export { createYookassaGateway } from './yookassa-gateway.ts';
