/**
 * @file controllers/shard/workers-declared.ts
 * @description How many pods a worker pool has while its shard runs. Pure.
 * @dependencies crds
 * @created 2026-11-30
 */
import { POOLS, SCALED_POOLS } from '@lytslot/crds/schema';
import type { Pool, ScaledPool, Shard } from '@lytslot/crds/schema';
import { withinLimits } from '../scaling/plan.ts';

type Declared = Pick<Shard, 'spec' | 'status'>;

/** Pods of a pool: as declared, or as autoscaling chose last, which `chosen` knows before the status does. */
export function workersDeclared({ spec, status }: Declared, pool: Pool, chosen?: number): number {
  const { replicas } = spec.workerPools[pool];
  if (!isScaledPool(pool)) return replicas;
  const limits = spec.workerPools[pool].autoscaling;
  return limits === undefined ? replicas : withinLimits(chosen ?? status?.pools?.[pool]?.wanted ?? replicas, limits);
}

/** Of every pool; `chosenOf` gives what the loop chose. */
export function allWorkersDeclared(
  shard: Declared,
  chosenOf: (pool: Pool) => number | undefined = () => undefined,
): Readonly<Record<Pool, number>> {
  const entries = POOLS.map((pool) => [pool, workersDeclared(shard, pool, chosenOf(pool))] as const);
  return Object.fromEntries(entries) as Record<Pool, number>;
}

function isScaledPool(pool: Pool): pool is ScaledPool {
  return SCALED_POOLS.some((scaled) => scaled === pool);
}
