/**
 * @file controllers/shard/observe.ts
 * @description Reads all that decides about a shard, from memory and the control database.
 * @dependencies crds, domain
 * @created 2026-11-24
 */
import type { Shard } from '@lytslot/crds/schema';
import { LytSlotError } from '@lytslot/domain/shared';
import { BY_SHARD } from '../cluster-view.ts';
import type { ControllerDeps, Workload } from '../cluster-view.ts';
import type { PartitionRow, ShardCount } from '../ports.ts';
import type { DispatcherScale } from '../scaling/dispatcher-scale.ts';
import { databaseHolder } from './shards-together.ts';
import { dispatchersDeclared } from './dispatchers-declared.ts';

/** What the control database says; it may be out of reach while the cluster is fine. */
export type DirectoryView =
  | { readonly reachable: 'yes'; readonly count: ShardCount; readonly partitions: readonly PartitionRow[] }
  | { readonly reachable: 'no'; readonly why: string };

/** A shard and everything around it. */
export interface ObservedShard {
  readonly shard: Shard;
  /** All shards, this one included. One that is being deleted counts until it is gone: its tenants are still served. */
  readonly shards: readonly Shard[];
  /** Shard that holds the database this one names; nothing is made then. */
  readonly takenBy: string | undefined;
  /** Dispatchers it should have while it runs. */
  readonly dispatchers: number;
  /** Age of the oldest unhandled bot update; undefined when nobody looked yet. */
  readonly lagSeconds: number | undefined;
  /** Live children by `Kind/name`. */
  readonly children: ReadonlyMap<string, Workload>;
  readonly directory: DirectoryView;
}

/** Undefined when the shard is gone: its children are collected by Kubernetes. */
export async function observeShard(
  deps: ControllerDeps & { readonly scale: Pick<DispatcherScale, 'chosen' | 'lagSeconds'> },
  name: string,
): Promise<ObservedShard | undefined> {
  const shard = deps.view.shards.get(name);
  if (shard === undefined) return undefined;
  const shards = deps.view.shards.list();
  const children = new Map<string, Workload>();
  for (const [kind, store] of deps.view.children) {
    for (const object of store.byIndex(BY_SHARD, name)) children.set(`${kind}/${object.metadata.name}`, object);
  }
  return {
    shard,
    shards,
    takenBy: databaseHolder(shard, shards),
    dispatchers: dispatchersDeclared(shard, deps.scale.chosen(name)),
    lagSeconds: deps.scale.lagSeconds(name) ?? shard.status?.lagSeconds,
    children,
    directory: await observeDirectory(deps, shard),
  };
}

async function observeDirectory(deps: ControllerDeps, shard: Shard): Promise<DirectoryView> {
  const name = shard.metadata.name;
  try {
    const counts = await deps.directory.counts();
    const partitions = (await deps.directory.assignments()).filter(({ shardName }) => shardName === name);
    const count = counts.find(({ shardName }) => shardName === name) ?? { shardName: name, tenants: 0, channels: 0 };
    return { reachable: 'yes', count, partitions };
  } catch (error) {
    deps.logger.warn({ err: error, shard: name }, 'control database not usable');
    return { reachable: 'no', why: error instanceof LytSlotError ? error.code : 'no answer' };
  }
}
