/**
 * @file controllers/shard/observe.ts
 * @description Reads all that decides about a shard, from memory and the control database.
 * @dependencies crds, domain
 * @created 2026-11-24
 */
import { SCALED_POOLS } from '@lytslot/crds/schema';
import type { Pool, ScaledPool, Shard } from '@lytslot/crds/schema';
import { isOver } from '@lytslot/domain/moving';
import { LytSlotError } from '@lytslot/domain/shared';
import { BY_SHARD } from '../cluster-view.ts';
import type { ControllerDeps, Workload } from '../cluster-view.ts';
import type { MovingPorts, PartitionRow, ShardCount } from '../ports.ts';
import type { ScaleBook } from '../scaling/scale-book.ts';
import { observeVersions } from '../upgrade/observe.ts';
import { planUpgrade } from '../upgrade/plan.ts';
import type { UpgradeDecision, UpgradePolicy } from '../upgrade/plan.ts';
import { poolName } from './child.ts';
import type { ChildSettings } from './child.ts';
import { databaseHolder } from './shards-together.ts';
import { dispatchersDeclared } from './dispatchers-declared.ts';
import { allWorkersDeclared } from './workers-declared.ts';

/** What the control database says; it may be out of reach while the cluster is fine. */
export type DirectoryView =
  | {
      readonly reachable: 'yes';
      readonly count: ShardCount;
      readonly partitions: readonly PartitionRow[];
      /** Tenants whose move from or to it is not over; asked only when it is being deleted. */
      readonly moving: number;
    }
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
  /** Pods each worker pool should have while it runs. */
  readonly workers: Readonly<Record<Pool, number>>;
  /** How long work waits in pools that follow it; undefined when nobody looked yet. */
  readonly poolLags: Readonly<Partial<Record<ScaledPool, number>>>;
  /** Live children by `Kind/name`. */
  readonly children: ReadonlyMap<string, Workload>;
  readonly directory: DirectoryView;
  /** What was decided about the version of its pods. */
  readonly upgrade: UpgradeDecision;
}

type ObserveDeps = ControllerDeps & {
  readonly scale: Pick<ScaleBook, 'chosen' | 'lagSeconds'>;
  readonly poolScale: Pick<ScaleBook, 'chosen' | 'lagSeconds'>;
  readonly moves: Pick<MovingPorts['moves'], 'newest'>;
  readonly settings: ChildSettings;
  readonly upgradePolicy: UpgradePolicy;
};

/** Undefined when the shard is gone: its children are collected by Kubernetes. */
export async function observeShard(deps: ObserveDeps, name: string): Promise<ObservedShard | undefined> {
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
    workers: allWorkersDeclared(shard, (pool) => deps.poolScale.chosen(poolName(shard, pool))),
    poolLags: Object.fromEntries(
      SCALED_POOLS.flatMap((pool) => {
        const seconds = deps.poolScale.lagSeconds(poolName(shard, pool)) ?? shard.status?.pools?.[pool]?.lagSeconds;
        return seconds === undefined ? [] : [[pool, seconds]];
      }),
    ),
    children,
    directory: await observeDirectory(deps, shard),
    upgrade: planUpgrade(observeVersions({ ...deps, now: deps.timers.wallClock() }, shard), deps.upgradePolicy),
  };
}

async function observeDirectory(deps: ObserveDeps, shard: Shard): Promise<DirectoryView> {
  const name = shard.metadata.name;
  try {
    const counts = await deps.directory.counts();
    const partitions = (await deps.directory.assignments()).filter(({ shardName }) => shardName === name);
    const count = counts.find(({ shardName }) => shardName === name) ?? { shardName: name, tenants: 0, channels: 0 };
    return { reachable: 'yes', count, partitions, moving: await countMoves(deps, shard) };
  } catch (error) {
    deps.logger.warn({ err: error, shard: name }, 'control database not usable');
    return { reachable: 'no', why: error instanceof LytSlotError ? error.code : 'no answer' };
  }
}

/** After the directory names the target a move still has rows to take away from the source. */
async function countMoves({ moves }: ObserveDeps, { metadata }: Shard): Promise<number> {
  if (metadata.deletionTimestamp === undefined) return 0;
  const open = (await moves.newest()).filter((move) => !isOver(move));
  return open.filter(({ source, target }) => source === metadata.name || target === metadata.name).length;
}
