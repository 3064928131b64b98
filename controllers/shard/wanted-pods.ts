/**
 * @file controllers/shard/wanted-pods.ts
 * @description How many pods a shard should have: as declared, or none while it hibernates and its partitions have left. Pure.
 * @dependencies -
 * @created 2026-11-28
 */
import { dispatcherSetName } from './child.ts';
import type { ObservedShard } from './observe.ts';
import { hasSuccessor } from './shards-together.ts';

/** `leaving`: everything runs until the partitions have gone to other shards; then `stopped`. */
export type PodsWanted = 'running' | 'leaving' | 'stopped';

/** A shard that hibernates falls asleep once and stays so, whoever comes and goes around it. */
export function podsWanted(observed: ObservedShard): PodsWanted {
  const { shard, shards, directory } = observed;
  if (!shard.spec.hibernate) return 'running';
  if (observed.children.get(`StatefulSet/${dispatcherSetName(shard)}`)?.spec?.replicas === 0) return 'stopped';
  if (directory.reachable === 'no') return 'leaving';
  return directory.partitions.length === 0 || !hasSuccessor(shard, shards) ? 'stopped' : 'leaving';
}
