/**
 * @file controllers/scaling/reconcile-pools.ts
 * @description The quick loop: looks at how long work of a shard waits for its workers and decides how many pods each pool should have.
 * @dependencies crds
 * @created 2026-11-30
 */
import { SCALED_POOLS } from '@lytslot/crds/schema';
import type { ScaledPool, Shard } from '@lytslot/crds/schema';
import type { ControllerDeps } from '../cluster-view.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { poolName } from '../shard/child.ts';
import { workersDeclared } from '../shard/workers-declared.ts';
import { followLag } from './follow-lag.ts';
import type { FollowDeps } from './follow-lag.ts';
import { arePoolsScalable } from './is-scalable.ts';
import { POOL_POLICY } from './plan.ts';

const LOOK_MS = 15_000;

/** What the loop needs. */
export type PoolScalingDeps = FollowDeps &
  Pick<ControllerDeps, 'view' | 'metrics'> & { readonly catalogue: Pick<ControllerDeps['catalogue'], 'poolLag'> };

/** The key is a shard's name: one database that does not answer keeps no other shard waiting. Fails with that database's errors. */
export async function reconcilePoolScaling(deps: PoolScalingDeps, name: string): Promise<Reconciled> {
  const shard = deps.view.shards.get(name);
  const pools = SCALED_POOLS.map((pool) => ({ pool, limits: shard?.spec.workerPools[pool].autoscaling }));
  let isScaled = false;
  for (const { pool, limits } of pools) {
    if (shard === undefined || limits === undefined || !arePoolsScalable(shard)) {
      deps.book.forget(`${name}-${pool}`);
      deps.metrics.poolLag.remove({ shard: name, pool });
      continue;
    }
    isScaled = true;
    await look(deps, shard, { pool, limits });
  }
  return isScaled ? { requeueAfterMs: LOOK_MS } : {};
}

type Limits = NonNullable<Shard['spec']['workerPools'][ScaledPool]['autoscaling']>;

async function look(deps: PoolScalingDeps, shard: Shard, { pool, limits }: { readonly pool: ScaledPool; readonly limits: Limits }) {
  const { name } = shard.metadata;
  const key = poolName(shard, pool);
  const pods = deps.book.chosen(key) ?? workersDeclared(shard, pool);
  const lagSeconds = await deps.catalogue.poolLag(name, pool, pods * shard.spec.workerPools[pool].concurrency);
  deps.metrics.poolLag.set({ shard: name, pool }, lagSeconds);
  if (deps.book.see(key, lagSeconds, deps.timers.monotonicMs())) deps.onChanged(name);
  followLag(deps, {
    shard,
    key,
    name: `Pods of pool ${pool}`,
    declaredAt: `spec.workerPools.${pool}.autoscaling`,
    waits: 'the oldest work',
    limits,
    policy: POOL_POLICY,
    pods,
    lagSeconds,
  });
}
