/**
 * @file controllers/scaling/follow-lag.ts
 * @description One look at something whose number of pods follows its lag: decides, remembers, tells, and has its shard looked at again.
 * @dependencies crds
 * @created 2026-11-28
 */
import type { Shard } from '@lytslot/crds/schema';
import type { ControllerDeps } from '../cluster-view.ts';
import { SHARD } from '../runtime/resource-types.ts';
import { planScale } from './plan.ts';
import type { ScaleDecision, ScaleLimits, ScalePolicy } from './plan.ts';
import type { ScaleBook } from './scale-book.ts';

/** What following needs; `onChanged` lets a shard's own controller look again. */
export type FollowDeps = Pick<ControllerDeps, 'timers' | 'events'> & {
  readonly book: ScaleBook;
  readonly onChanged: (shard: string) => void;
};

/** What is looked at. */
export interface Scaled {
  readonly shard: Shard;
  /** Its place in the book. */
  readonly key: string;
  /** `Dispatchers`, `Pods of pool publish`. */
  readonly name: string;
  /** Where its bounds are declared. */
  readonly declaredAt: string;
  /** What waits when it lags, e.g. `the oldest bot update`. */
  readonly waits: string;
  readonly limits: ScaleLimits;
  readonly policy: ScalePolicy;
  /** Pods there should be by the shard's status or declaration, where the book knows of no choice. */
  readonly pods: number;
  readonly lagSeconds: number;
}

export function followLag({ book, timers, events, onChanged }: FollowDeps, scaled: Scaled): void {
  const { key, limits, lagSeconds, shard, policy } = scaled;
  const pods = book.chosen(key) ?? scaled.pods;
  const decision = planScale(limits, { nowMs: timers.monotonicMs(), lagSeconds, pods }, book.memory(key), policy);
  book.choose(key, decision.memory, decision.pods);
  if (decision.pods === pods) return;
  const reason = decision.pods > pods ? 'ScaledUp' : 'ScaledDown';
  const note = `${scaled.name} ${pods} → ${decision.pods}: ${because(decision, scaled)}.`;
  events.record({ regarding: shard, type: SHARD, severity: 'Normal', reason, note });
  onChanged(shard.metadata.name);
}

function because(decision: ScaleDecision, { limits, lagSeconds, declaredAt, waits, policy }: Scaled): string {
  const waited = policy.aboveMs === 0 ? '' : ` for ${inWords(policy.aboveMs / 1_000)}`;
  return {
    limits: `${declaredAt} asks for ${limits.min} to ${limits.max}`,
    lag: `${waits} waits ${Math.floor(lagSeconds)} s, and longer than ${limits.targetLagSeconds} s${waited}`,
    idle: `next to nothing waits for ${inWords(limits.idleSeconds)}`,
    'no change': '',
  }[decision.because];
}

function inWords(seconds: number): string {
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
