/**
 * @file domain/rescheduling/index.ts
 * @description Front door of the rescheduling slice: another time for a scheduled post, with the other side's consent.
 * @dependencies -
 * @created 2026-11-29
 */
export { acceptMove, declineMove, expireMove } from './answer-move.ts';
export { answerDue, timesToMoveTo } from './other-times.ts';
export { MOST_PROPOSALS, requireProposalLeft } from './proposals-left.ts';
export { proposeMove } from './propose-move.ts';
export type { MoveCommand, MoveDeps } from './propose-move.ts';
