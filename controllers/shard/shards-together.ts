/**
 * @file controllers/shard/shards-together.ts
 * @description What shards are to each other: who holds a database that two name, and who may own partitions of bot updates. Pure.
 * @dependencies crds
 * @created 2026-11-28
 */
import type { Shard } from '@lytslot/crds/schema';

/** Reason of a Shard whose database belongs to another one. */
export const DATABASE_TAKEN = 'DatabaseTaken';

/**
 * The other shard that holds the database this one names; undefined when it is this shard's own. Of two the one that was declared first
 * holds it, unless the control database has told it already that it does not.
 */
export function databaseHolder(shard: Shard, shards: readonly Shard[]): string | undefined {
  const [first = shard] = shards.filter(({ spec }) => spec.databaseRef.name === shard.spec.databaseRef.name).toSorted(byClaim);
  return first.metadata.name === shard.metadata.name ? undefined : first.metadata.name;
}

/** Whether its dispatchers are meant to own partitions. */
export function takesPartitions({ metadata, spec }: Shard): boolean {
  return metadata.deletionTimestamp === undefined && spec.schedulingState !== 'Draining' && !spec.hibernate;
}

/** Whether another shard than this one could own partitions. */
export function hasSuccessor(shard: Shard, shards: readonly Shard[]): boolean {
  return shards.some(
    (other) => other.metadata.name !== shard.metadata.name && takesPartitions(other) && databaseHolder(other, shards) === undefined,
  );
}

function byClaim(a: Shard, b: Shard): number {
  return claimOf(a) < claimOf(b) ? -1 : 1;
}

/** Sorts first who has the better claim. */
function claimOf({ metadata, status }: Shard): string {
  const isRefused = status?.conditions?.some(({ type, reason }) => type === 'Ready' && reason === DATABASE_TAKEN) ?? false;
  return `${isRefused ? 1 : 0} ${metadata.creationTimestamp ?? ''} ${metadata.name}`;
}
