/**
 * @file controllers/scaling/finding.ts
 * @description What a shard's status says about the pods whose number follows their lag. No part of Ready: a shard that lags works. Pure.
 * @dependencies crds
 * @created 2026-11-28
 */
import { SCALED_POOLS } from '@lytslot/crds/schema';
import type { Shard } from '@lytslot/crds/schema';
import type { Finding } from '../runtime/conditions.ts';
import type { ObservedShard } from '../shard/observe.ts';
import { arePoolsScalable, isScalable } from './is-scalable.ts';

type Scaling = Pick<ObservedShard, 'shard' | 'dispatchers' | 'lagSeconds' | 'workers' | 'poolLags'>;

interface Part {
  readonly name: string;
  readonly waits: string;
  readonly limits: { readonly min: number; readonly max: number; readonly targetLagSeconds: number };
  readonly pods: number;
  readonly lagSeconds: number;
  readonly isScaled: boolean;
}

const TYPE = 'ScalingActive';

/** Nothing where nothing is scaled. */
export function scalingActive(scaling: Scaling): readonly Finding[] {
  const parts = partsOf(scaling);
  if (parts.length === 0) return [];
  const atRest = parts.filter(({ isScaled }) => !isScaled);
  if (atRest.length > 0) return [{ type: TYPE, status: 'False', reason: 'ScalingPaused', message: paused(scaling.shard, atRest) }];
  const full = parts.filter(({ pods, limits, lagSeconds }) => pods === limits.max && lagSeconds > limits.targetLagSeconds);
  if (full.length > 0) return [{ type: TYPE, status: 'True', reason: 'AtMaximum', message: full.map(atMaximum).join(' ') }];
  return [{ type: TYPE, status: 'True', reason: 'ChosenByLag', message: parts.map(chosenByLag).join(' ') }];
}

function partsOf({ shard, dispatchers, lagSeconds = 0, workers, poolLags }: Scaling): readonly Part[] {
  const { autoscaling } = shard.spec.dispatchers;
  const own: readonly Part[] =
    autoscaling === undefined
      ? []
      : [{ name: 'dispatchers', waits: 'bot update', limits: autoscaling, pods: dispatchers, lagSeconds, isScaled: isScalable(shard) }];
  const pools = SCALED_POOLS.flatMap((pool): readonly Part[] => {
    const limits = shard.spec.workerPools[pool].autoscaling;
    if (limits === undefined) return [];
    const isScaled = arePoolsScalable(shard);
    return [{ name: `pods of pool ${pool}`, waits: 'work', limits, pods: workers[pool], lagSeconds: poolLags[pool] ?? 0, isScaled }];
  });
  return [...own, ...pools];
}

function paused({ spec }: Shard, parts: readonly Part[]): string {
  const until = spec.paused ? 'paused' : 'not Active';
  return `There stay as many ${parts.map(({ name }) => name).join(', ')} as there are while it is ${until}.`;
}

function atMaximum({ name, waits, limits }: Part): string {
  return `All ${limits.max} ${name} run and a ${waits} waits longer than ${limits.targetLagSeconds} s: raise autoscaling.max, or see what slows them down.`;
}

function chosenByLag({ name, waits, limits }: Part): string {
  return `The operator keeps ${limits.min} to ${limits.max} ${name} so that no ${waits} waits longer than ${limits.targetLagSeconds} s.`;
}
