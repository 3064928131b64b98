/**
 * @file adapters/sealing/index.ts
 * @description Front door of sealing: payout details that only the platform's processes can read.
 * @dependencies -
 * @created 2026-11-30
 */
export { sealFrom } from './destination-seal.ts';
