/**
 * @file adapters/ord/index.ts
 * @description Front door of the advertising data operator.
 * @dependencies -
 * @created 2026-11-24
 */
export { createKktuDictionary } from './kktu-dictionary.ts';
export { createOrdGateway } from './ord-gateway.ts';
export { ordChains } from './ord-parties.ts';
export type { OrdChains, OrdParties } from './ord-parties.ts';
export { createReportGateway } from './report-gateway.ts';
