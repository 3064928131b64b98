/**
 * @file adapters/ord/index.ts
 * @description Front door of the advertising data operator.
 * @dependencies -
 * @created 2026-11-24
 */
export { createKktuDictionary } from './kktu-dictionary.ts';
export { createOrdGateway } from './ord-gateway.ts';
export type { OrdParties } from './ord-gateway.ts';
