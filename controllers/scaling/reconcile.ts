/**
 * @file controllers/scaling/reconcile.ts
 * @description The slow loop: looks at how long bot updates wait and decides how many dispatchers each shard should have.
 * @dependencies crds
 * @created 2026-11-28
 */
import type { Shard } from '@lytslot/crds/schema';
import type { ControllerDeps } from '../cluster-view.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { SHARD } from '../runtime/resource-types.ts';
import { dispatchersDeclared } from '../shard/dispatchers-declared.ts';
import type { DispatcherScale } from './dispatcher-scale.ts';
import { isScalable } from './is-scalable.ts';
import { planScale, SCALE_POLICY } from './plan.ts';
import type { ScaleDecision, ScaleLimits } from './plan.ts';

/** The one key of this controller: one query answers for all shards. */
export const DISPATCHER_LAG = 'lag';

const LOOK_MS = 15_000;

/** What the loop needs; `onChanged` lets a shard's own controller look again. */
export type ScalingDeps = Pick<ControllerDeps, 'view' | 'timers' | 'metrics' | 'events'> & {
  readonly directory: Pick<ControllerDeps['directory'], 'lagByShard'>;
  readonly scale: DispatcherScale;
  readonly onChanged: (shard: string) => void;
};

/** One look at every shard. Fails with the control database's errors; what was counted so far is void after a long outage. */
export async function reconcileScaling(deps: ScalingDeps): Promise<Reconciled> {
  const lags = await deps.directory.lagByShard();
  const shards = deps.view.shards.list();
  deps.scale.keepOnly(new Set(shards.map(({ metadata }) => metadata.name)));
  deps.metrics.dispatcherLag.reset();
  for (const shard of shards) look(deps, shard, lags.get(shard.metadata.name) ?? 0);
  return { requeueAfterMs: LOOK_MS };
}

function look(deps: ScalingDeps, shard: Shard, lagSeconds: number): void {
  const { name } = shard.metadata;
  const nowMs = deps.timers.monotonicMs();
  deps.metrics.dispatcherLag.set({ shard: name }, lagSeconds);
  if (deps.scale.see(name, lagSeconds, nowMs)) deps.onChanged(name);
  const limits = shard.spec.dispatchers.autoscaling;
  if (limits === undefined || !isScalable(shard)) {
    deps.scale.letBe(name);
    return;
  }
  const pods = deps.scale.chosen(name) ?? shard.status?.dispatchersWanted ?? dispatchersDeclared(shard);
  const decision = planScale(limits, { nowMs, lagSeconds, pods }, deps.scale.memory(name), SCALE_POLICY);
  deps.scale.choose(name, decision.memory, decision.pods);
  if (decision.pods === pods) return;
  tell(deps, shard, { limits, lagSeconds, pods, decision });
  deps.onChanged(name);
}

interface Step {
  readonly limits: ScaleLimits;
  readonly lagSeconds: number;
  readonly pods: number;
  readonly decision: ScaleDecision;
}

function tell({ events }: ScalingDeps, shard: Shard, { limits, lagSeconds, pods, decision }: Step): void {
  const why = {
    limits: `spec.dispatchers.autoscaling asks for ${limits.min} to ${limits.max}`,
    lag: `the oldest bot update waits ${Math.floor(lagSeconds)} s, and longer than ${limits.targetLagSeconds} s for a minute`,
    idle: `bot updates hardly wait for half an hour`,
    'no change': '',
  }[decision.because];
  const reason = decision.pods > pods ? 'ScaledUp' : 'ScaledDown';
  events.record({ regarding: shard, type: SHARD, severity: 'Normal', reason, note: `Dispatchers ${pods} → ${decision.pods}: ${why}.` });
}
