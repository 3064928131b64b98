/**
 * @file controllers/scaling/is-scalable.ts
 * @description Whether a shard's pods are the operator's to choose, and run. Pure.
 * @dependencies crds
 * @created 2026-11-28
 */
import type { Shard } from '@lytslot/crds/schema';
import { isHandsOff } from '../cluster-view.ts';
import { takesPartitions } from '../shard/shards-together.ts';

/** Dispatchers: while the shard takes partitions. */
export function isScalable(shard: Shard): boolean {
  return takesPartitions(shard) && isOurs(shard);
}

/** Workers: also while it is drained, for its tenants' work stays. */
export function arePoolsScalable(shard: Shard): boolean {
  return !shard.spec.hibernate && isOurs(shard);
}

function isOurs(shard: Shard): boolean {
  return !shard.spec.paused && !isHandsOff(shard);
}
