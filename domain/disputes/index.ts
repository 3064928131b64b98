/**
 * @file domain/disputes/index.ts
 * @description Front door of the disputes slice.
 * @dependencies -
 * @created 2026-11-29
 */
export { awardOf } from './award.ts';
export type { Ruling } from './award.ts';
export { decideDispute, endDisputeTime, escalateDispute } from './decide-dispute.ts';
export { addEvidence, canOpenDispute, openDispute } from './open-dispute.ts';
export type { DisputeDeps } from './open-dispute.ts';
export { awaitRuling } from './ruling-time.ts';
