/**
 * @file domain/moving/index.ts
 * @description Front door of the slice that moves tenants between shards.
 * @dependencies -
 * @created 2026-11-28
 */
export { advanceMove, beginMove } from './advance-move.ts';
export type { Advance, MovingDeps } from './advance-move.ts';
export { canAbandon, isOver, isReadOnly, mayFollow, MOVE_STATES, nextStep } from './move.ts';
export type { Move, MoveState, MoveStep } from './move.ts';
export { MOVE_POLICY, planMove } from './plan-move.ts';
export type { MoveDecision, MovePolicy, MoveSituation } from './plan-move.ts';
export type { Differences, MoveStore, NewMove, Reached, TenantMover } from './ports.ts';
