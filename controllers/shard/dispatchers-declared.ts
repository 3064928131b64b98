/**
 * @file controllers/shard/dispatchers-declared.ts
 * @description How many dispatcher pods a shard has while it runs. Pure.
 * @dependencies crds
 * @created 2026-11-28
 */
import type { Shard } from '@lytslot/crds/schema';
import { withinLimits } from '../scaling/plan.ts';

/** Dispatcher pods while they run: as declared, or as autoscaling chose last, which `chosen` knows before the status does. */
export function dispatchersDeclared({ spec, status }: Pick<Shard, 'spec' | 'status'>, chosen?: number): number {
  const { replicas, autoscaling } = spec.dispatchers;
  if (autoscaling === undefined) return replicas;
  return withinLimits(chosen ?? status?.dispatchersWanted ?? replicas, autoscaling);
}
