/**
 * @file controllers/scaling/plan.ts
 * @description How many pods there should be by how long work waits for them. Pure: what is remembered goes in and out.
 * @dependencies -
 * @created 2026-11-28
 */

/** How slowly the number follows the lag. */
export interface ScalePolicy {
  /** Lag above the target for so long adds pods. */
  readonly aboveMs: number;
  /** Lag below this share of the target is next to nothing. */
  readonly lowShare: number;
  /** No step for so long after a step: what it changed must show first. */
  readonly cooldownMs: number;
  /** A step up is one pod, or this share of the pods there are. */
  readonly stepShare: number;
  /** Two looks further apart say nothing about what happened in between. */
  readonly longestGapMs: number;
}

/** Slow: a dispatcher more or less moves partitions. */
export const DISPATCHER_POLICY: ScalePolicy = {
  aboveMs: 60_000,
  lowShare: 0.4,
  cooldownMs: 300_000,
  stepShare: 0.25,
  longestGapMs: 45_000,
};

/** Quick: a worker more disturbs nobody, so each look that sees work wait doubles them. */
export const POOL_POLICY: ScalePolicy = {
  aboveMs: 0,
  lowShare: 0.4,
  cooldownMs: 10_000,
  stepShare: 1,
  longestGapMs: 45_000,
};

/** `autoscaling` as it is declared. */
export interface ScaleLimits {
  readonly min: number;
  readonly max: number;
  readonly targetLagSeconds: number;
  /** Next to nothing waiting for so long takes one pod away. */
  readonly idleSeconds: number;
}

/** One look at a shard. */
export interface ScaleLook {
  readonly nowMs: number;
  readonly lagSeconds: number;
  /** Pods there should be by now. */
  readonly pods: number;
}

/** What is remembered from one look to the next; a new process remembers nothing and starts counting. */
export interface ScaleMemory {
  readonly lookedAtMs?: number | undefined;
  readonly aboveSinceMs?: number | undefined;
  readonly lowSinceMs?: number | undefined;
  readonly steppedAtMs?: number | undefined;
}

/** `pods` as it should be from now on; `because` says why it differs. */
export interface ScaleDecision {
  readonly pods: number;
  readonly because: 'limits' | 'lag' | 'idle' | 'no change';
  readonly memory: ScaleMemory;
}

export function planScale(limits: ScaleLimits, look: ScaleLook, before: ScaleMemory, policy: ScalePolicy): ScaleDecision {
  const memory = remember(limits, look, before, policy);
  const within = withinLimits(look.pods, limits);
  if (within !== look.pods) return step(within, 'limits', look);
  if (memory.steppedAtMs !== undefined && look.nowMs - memory.steppedAtMs < policy.cooldownMs)
    return { pods: look.pods, because: 'no change', memory };
  if (lasts(memory.aboveSinceMs, policy.aboveMs, look)) {
    const more = withinLimits(look.pods + Math.max(1, Math.floor(look.pods * policy.stepShare)), limits);
    if (more > look.pods) return step(more, 'lag', look);
  }
  if (lasts(memory.lowSinceMs, limits.idleSeconds * 1_000, look) && look.pods > limits.min) return step(look.pods - 1, 'idle', look);
  return { pods: look.pods, because: 'no change', memory };
}

function remember(limits: ScaleLimits, { nowMs, lagSeconds }: ScaleLook, before: ScaleMemory, policy: ScalePolicy): ScaleMemory {
  const isContinuous = before.lookedAtMs !== undefined && nowMs - before.lookedAtMs <= policy.longestGapMs;
  const since = (holds: boolean, known: number | undefined) => (holds ? ((isContinuous ? known : undefined) ?? nowMs) : undefined);
  return {
    lookedAtMs: nowMs,
    aboveSinceMs: since(lagSeconds > limits.targetLagSeconds, before.aboveSinceMs),
    lowSinceMs: since(lagSeconds < limits.targetLagSeconds * policy.lowShare, before.lowSinceMs),
    steppedAtMs: before.steppedAtMs,
  };
}

/** After a step everything is counted anew: the lag before says nothing about the pods after. */
function step(pods: number, because: 'limits' | 'lag' | 'idle', { nowMs }: ScaleLook): ScaleDecision {
  return { pods, because, memory: { lookedAtMs: nowMs, steppedAtMs: nowMs } };
}

function lasts(sinceMs: number | undefined, forMs: number, { nowMs }: ScaleLook): boolean {
  return sinceMs !== undefined && nowMs - sinceMs >= forMs;
}

/** The number of pods that is nearest to `pods` and allowed. */
export function withinLimits(pods: number, { min, max }: Pick<ScaleLimits, 'min' | 'max'>): number {
  return Math.min(max, Math.max(min, pods));
}
