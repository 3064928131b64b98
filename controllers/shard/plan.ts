/**
 * @file controllers/shard/plan.ts
 * @description What to do about a shard's children: apply these, remove those. Pure.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { KubeObject, ResourceType } from '@lytslot/adapters/kube';
import { CHILD_TYPES } from '../runtime/resource-types.ts';
import type { Workload } from '../cluster-view.ts';
import type { Child, ChildSettings } from './child.ts';
import { desiredChildren, migrationName } from './desired-state.ts';
import type { ObservedShard } from './observe.ts';
import { databaseHolder } from './shards-together.ts';
import { podsWanted } from './wanted-pods.ts';

/** One thing to do. */
export type Step =
  | { readonly do: 'apply'; readonly type: ResourceType; readonly desired: KubeObject; readonly live: KubeObject | undefined }
  | { readonly do: 'remove'; readonly type: ResourceType; readonly live: KubeObject };

/** How far the migration of the wanted version is. */
export type MigrationState = 'done' | 'running' | 'failed' | 'missing';

export function migrationState(observed: ObservedShard, settings: ChildSettings): MigrationState {
  const job = observed.children.get(`Job/${migrationName(observed.shard, settings)}`);
  if (job === undefined) return 'missing';
  if ((job.status?.succeeded ?? 0) > 0) return 'done';
  return job.status?.conditions?.some(({ type, status }) => type === 'Failed' && status === 'True') ? 'failed' : 'running';
}

// Kubernetes takes the children of such an object away first: making them again would be a fight.
const FOREGROUND = 'foregroundDeletion';

/**
 * Steps in order. Pods of a version appear or change only after its migration is done; those of the version before keep running meanwhile.
 * A paused shard is left as it is, and so is one whose database belongs to another.
 */
export function planShard(observed: ObservedShard, settings: ChildSettings): readonly Step[] {
  const { shard, takenBy } = observed;
  if (shard.spec.paused || takenBy !== undefined || shard.metadata.finalizers?.includes(FOREGROUND)) return [];
  const desired = childrenFor(observed, settings);
  // Pods of the version before know the schema, and no pods cannot meet the wrong one.
  const isOldVersion = observed.upgrade.image !== settings.image;
  const isSafe = isOldVersion || migrationState(observed, settings) === 'done' || podsWanted(observed) === 'stopped';
  const applied = desired
    .filter(({ after }) => after === 'nothing' || isSafe)
    .map(({ type, object }): Step => ({ do: 'apply', type, desired: object, live: observed.children.get(keyOf(type, object)) }));
  return [...applied, ...surplus(observed, desired)];
}

/** Children of a shard, seen from all that is around it. */
export function childrenFor(observed: ObservedShard, settings: ChildSettings): readonly Child[] {
  const { shard, shards } = observed;
  const isStopped = podsWanted(observed) === 'stopped';
  return desiredChildren(
    shard,
    shards.filter((other) => databaseHolder(other, shards) === undefined),
    settings,
    {
      image: observed.upgrade.image,
      ...(isStopped ? { dispatchers: 0, workers: 'none' } : { dispatchers: observed.dispatchers, workers: observed.workers }),
    },
  );
}

/** Children nobody wants any more, e.g. the migration Job of the version before. */
function surplus(observed: ObservedShard, desired: readonly Child[]): readonly Step[] {
  const wanted = new Set(desired.map(({ type, object }) => keyOf(type, object)));
  return CHILD_TYPES.flatMap((type) =>
    [...observed.children]
      .filter(([key, live]) => key.startsWith(`${type.kind}/`) && !wanted.has(key) && isOwned(live, observed))
      .map(([, live]): Step => ({ do: 'remove', type, live })),
  );
}

function isOwned(live: Workload, observed: ObservedShard): boolean {
  const { uid, deletionTimestamp, ownerReferences } = live.metadata;
  if (uid === undefined || deletionTimestamp !== undefined) return false;
  return ownerReferences?.some((owner) => owner.uid === observed.shard.metadata.uid) ?? false;
}

function keyOf(type: ResourceType, object: KubeObject): string {
  return `${type.kind}/${object.metadata.name}`;
}
