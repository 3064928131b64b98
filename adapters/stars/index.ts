/**
 * @file adapters/stars/index.ts
 * @description Front door of payments in Telegram's Stars.
 * @dependencies -
 * @created 2026-11-30
 */
export { createStarsGateway } from './stars-gateway.ts';
export { createStarsStatement } from './stars-statement.ts';
