/**
 * @file controllers/partitions/plan.ts
 * @description Which partitions of bot updates change their dispatcher. Pure.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Shard } from '@lytslot/crds/schema';
import type { Pod } from '../cluster-view.ts';
import type { PartitionMove, PartitionRow, ShardingRules } from '../ports.ts';
import { dispatcherSetName } from '../shard/desired-state.ts';

/** A dispatcher pod that may own partitions. */
export interface Dispatcher {
  readonly id: string;
  readonly weight: number;
  readonly shard: string;
}

/**
 * Dispatchers that count: declared pods of shards that are not draining, as soon as they were ready once. One that owns partitions stays
 * while it restarts: moving them away and back would cost more than the restart.
 */
export function members(shards: readonly Shard[], pods: ReadonlyMap<string, Pod>, rows: readonly PartitionRow[]): readonly Dispatcher[] {
  const owners = new Set(rows.map(({ dispatcher }) => dispatcher));
  return shards
    .filter(({ metadata, spec }) => metadata.deletionTimestamp === undefined && spec.schedulingState !== 'Draining')
    .flatMap((shard) =>
      Array.from({ length: shard.spec.dispatchers.replicas }, (_, ordinal) => ({
        id: `${dispatcherSetName(shard)}-${ordinal}`,
        weight: shard.spec.weight,
        shard: shard.metadata.name,
      })),
    )
    .filter(({ id }) => owners.has(id) || isReady(pods.get(id)));
}

/** Moves that lead to what the rules want; none when nobody could take a partition. */
export function planMoves(
  rules: ShardingRules,
  observed: { readonly members: readonly Dispatcher[]; readonly rows: readonly PartitionRow[] },
): readonly PartitionMove[] {
  if (observed.members.length === 0) return [];
  const current = new Map(observed.rows.map((row) => [row.partition, row] as const));
  const owners = new Map(observed.rows.map(({ partition, dispatcher }) => [partition, dispatcher] as const));
  const shardOf = new Map(observed.members.map(({ id, shard }) => [id, shard] as const));
  return [...rules.assignPartitions(observed.members, owners)].flatMap(([partition, dispatcher]) => {
    const shardName = shardOf.get(dispatcher);
    const row = current.get(partition);
    if (shardName === undefined || (row?.dispatcher === dispatcher && row.shardName === shardName)) return [];
    return [{ partition, shardName, dispatcher, fromEpoch: row?.epoch ?? 0n }];
  });
}

function isReady(pod: Pod | undefined): boolean {
  if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return false;
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}
