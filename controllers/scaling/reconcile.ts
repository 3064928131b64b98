/**
 * @file controllers/scaling/reconcile.ts
 * @description The slow loop: looks at how long bot updates wait and decides how many dispatchers each shard should have.
 * @dependencies crds
 * @created 2026-11-28
 */
import type { Shard } from '@lytslot/crds/schema';
import type { ControllerDeps } from '../cluster-view.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { dispatchersDeclared } from '../shard/dispatchers-declared.ts';
import { followLag } from './follow-lag.ts';
import type { FollowDeps } from './follow-lag.ts';
import { isScalable } from './is-scalable.ts';
import { DISPATCHER_POLICY } from './plan.ts';

/** The one key of this controller: one query answers for all shards. */
export const DISPATCHER_LAG = 'lag';

const LOOK_MS = 15_000;

/** What the loop needs. */
export type ScalingDeps = FollowDeps &
  Pick<ControllerDeps, 'view' | 'metrics'> & { readonly directory: Pick<ControllerDeps['directory'], 'lagByShard'> };

/** One look at every shard. Fails with the control database's errors; what was counted so far is void after a long outage. */
export async function reconcileScaling(deps: ScalingDeps): Promise<Reconciled> {
  const lags = await deps.directory.lagByShard();
  const shards = deps.view.shards.list();
  deps.book.keepOnly(new Set(shards.map(({ metadata }) => metadata.name)));
  deps.metrics.dispatcherLag.reset();
  for (const shard of shards) look(deps, shard, lags.get(shard.metadata.name) ?? 0);
  return { requeueAfterMs: LOOK_MS };
}

function look(deps: ScalingDeps, shard: Shard, lagSeconds: number): void {
  const { name } = shard.metadata;
  deps.metrics.dispatcherLag.set({ shard: name }, lagSeconds);
  if (deps.book.see(name, lagSeconds, deps.timers.monotonicMs())) deps.onChanged(name);
  const limits = shard.spec.dispatchers.autoscaling;
  if (limits === undefined || !isScalable(shard)) {
    deps.book.letBe(name);
    return;
  }
  followLag(deps, {
    shard,
    key: name,
    name: 'Dispatchers',
    declaredAt: 'spec.dispatchers.autoscaling',
    waits: 'the oldest bot update',
    limits,
    policy: DISPATCHER_POLICY,
    pods: shard.status?.dispatchersWanted ?? dispatchersDeclared(shard),
    lagSeconds,
  });
}
