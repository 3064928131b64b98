/**
 * @file domain/sharding/index.ts
 * @description Front door of the sharding slice.
 * @dependencies -
 * @created 2026-11-25
 */
export { assignPartitions } from './assign-partitions.ts';
export { chooseShard } from './choose-shard.ts';
export { PARTITION_COUNT, partitionOf } from './partition-of.ts';
