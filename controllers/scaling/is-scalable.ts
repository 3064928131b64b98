/**
 * @file controllers/scaling/is-scalable.ts
 * @description Whether a shard's dispatchers are the operator's to choose, and run. Pure.
 * @dependencies crds
 * @created 2026-11-28
 */
import type { Shard } from '@lytslot/crds/schema';
import { isHandsOff } from '../cluster-view.ts';
import { takesPartitions } from '../shard/shards-together.ts';

export function isScalable(shard: Shard): boolean {
  return takesPartitions(shard) && !shard.spec.paused && !isHandsOff(shard);
}
