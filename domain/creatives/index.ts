/**
 * @file domain/creatives/index.ts
 * @description Front door of the creatives slice.
 * @dependencies -
 * @created 2026-11-25
 */
export { markCreative, moderateCreative, reviewByOwner } from './clear-for-publishing.ts';
export { contentHash, freezeContent } from './freeze-content.ts';
export type { OrdGateway } from './ord-gateway.ts';
export { submitCreative } from './submit-creative.ts';
