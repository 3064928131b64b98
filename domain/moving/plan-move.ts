/**
 * @file domain/moving/plan-move.ts
 * @description What to do about a tenant that is to live in a shard: begin a move, take its next step, wait, give it up. Pure.
 * @dependencies -
 * @created 2026-11-28
 */
import { canAbandon, isOver, isReadOnly, nextStep } from './move.ts';
import type { Move, MoveStep } from './move.ts';

/** How patient a move is. */
export interface MovePolicy {
  /** The read-only window never lasts longer: then the move is given up and the source sells again. */
  readonly longestWindowMs: number;
  /** Posts whose answer is awaited hold the freeze up so long at most; what is lost then is looked for by the target's workers. */
  readonly awaitPostsMs: number;
  /** What still reads the source after the flip may finish. */
  readonly dropAfterMs: number;
  /** A move that failed is tried again after this time. */
  readonly retryAfterMs: number;
}

export const MOVE_POLICY: MovePolicy = { longestWindowMs: 60_000, awaitPostsMs: 90_000, dropAfterMs: 30_000, retryAfterMs: 600_000 };

/** What decides. */
export interface MoveSituation {
  /** The tenant's newest move. */
  readonly move: Move | undefined;
  /** The shard the directory names. */
  readonly current: string;
  /** The shard the tenant is to live in; undefined: wherever it is. */
  readonly wanted: string | undefined;
  readonly now: Date;
}

export type MoveDecision =
  | { readonly do: 'nothing' }
  | { readonly do: 'begin'; readonly target: string }
  | { readonly do: 'step'; readonly step: MoveStep }
  | { readonly do: 'abandon'; readonly why: string }
  | { readonly do: 'wait'; readonly ms: number };

/** One decision; asked again after it was carried out. */
export function planMove({ move, current, wanted, now }: MoveSituation, policy: MovePolicy): MoveDecision {
  if (move === undefined || isOver(move)) return planBeginning({ move, current, wanted, now }, policy);
  const age = now.getTime() - move.since.getTime();
  if (canAbandon(move)) {
    if (wanted !== move.target) return { do: 'abandon', why: 'NotWanted' };
    if (isReadOnly(move) && windowMs(move, now) > policy.longestWindowMs) return { do: 'abandon', why: 'WindowTooLong' };
  }
  if (move.state === 'opened' && age < policy.dropAfterMs) return { do: 'wait', ms: policy.dropAfterMs - age };
  const next = nextStep(move.state);
  return next === undefined ? { do: 'nothing' } : { do: 'step', step: next.step };
}

function planBeginning({ move, current, wanted, now }: MoveSituation, policy: MovePolicy): MoveDecision {
  if (wanted === undefined || wanted === current) return { do: 'nothing' };
  const hasFailed = move?.state === 'abandoned' && move.target === wanted && move.problem !== 'NotWanted';
  const rest = hasFailed ? move.since.getTime() + policy.retryAfterMs - now.getTime() : 0;
  return rest > 0 ? { do: 'wait', ms: rest } : { do: 'begin', target: wanted };
}

/** Whether the freeze has waited long enough for posts under way. */
export function hasAwaitedPosts({ since }: Move, now: Date, policy: MovePolicy): boolean {
  return now.getTime() - since.getTime() > policy.awaitPostsMs;
}

function windowMs({ frozenAt }: Move, now: Date): number {
  return frozenAt === undefined ? 0 : now.getTime() - frozenAt.getTime();
}
