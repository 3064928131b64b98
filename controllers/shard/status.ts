/**
 * @file controllers/shard/status.ts
 * @description What a shard's status says, from what was observed. Pure.
 * @dependencies crds
 * @created 2026-11-24
 */
import { POOLS, SCALED_POOLS } from '@lytslot/crds/schema';
import type { Pool, Shard, ShardStatus } from '@lytslot/crds/schema';
import type { Workload } from '../cluster-view.ts';
import { summarize } from '../runtime/conditions.ts';
import type { Finding } from '../runtime/conditions.ts';
import { scalingActive } from '../scaling/finding.ts';
import { COMPONENT_LABEL, dispatcherSetName, poolName, SHARD_LABEL } from './child.ts';
import type { ChildSettings } from './child.ts';
import { planDeparture, toFinding } from './departure.ts';
import { migrationName } from './desired-state.ts';
import type { ObservedShard } from './observe.ts';
import { migrationState } from './plan.ts';
import type { MigrationState } from './plan.ts';
import { DATABASE_TAKEN, hasSuccessor, takesPartitions } from './shards-together.ts';
import { podsWanted } from './wanted-pods.ts';

/** Conditions of a shard; reasons are listed in docs/operator.md. */
export function shardFindings(observed: ObservedShard, settings: ChildSettings): readonly Finding[] {
  if (observed.takenBy !== undefined) return databaseTaken(observed.shard, observed.takenBy);
  const parts = [databaseMigrated(observed, settings), dispatchersReady(observed), workersReady(observed), assignmentsCurrent(observed)];
  const stay = observed.shard.metadata.deletionTimestamp === undefined ? undefined : planDeparture(observed);
  return [
    stay === undefined ? summarize(parts, whenReady(observed.shard)) : toFinding(stay),
    ...parts,
    observed.upgrade.finding,
    ...scalingActive(observed),
  ];
}

function whenReady({ spec }: Shard): { readonly reason: string; readonly message: string } {
  if (spec.paused) return { reason: 'Paused', message: 'Everything runs; the operator changes nothing while spec.paused is true.' };
  if (spec.hibernate)
    return { reason: 'Hibernated', message: 'No pod runs; children, rows and database stay. Set spec.hibernate to false to wake it.' };
  const reason = spec.schedulingState === 'Active' ? 'Running' : spec.schedulingState;
  return { reason, message: 'Database, dispatchers and workers run.' };
}

function databaseTaken({ metadata, spec }: Shard, holder: string): readonly Finding[] {
  const message =
    `Database ${spec.databaseRef.name} belongs to Shard ${holder} already and two shards never share one: nothing is migrated or started. ` +
    `Delete Shard ${metadata.name} and declare it with another databaseRef.`;
  const finding = { status: 'False', reason: DATABASE_TAKEN, message } as const;
  return [
    { type: 'Ready', ...finding },
    { type: 'DatabaseMigrated', ...finding },
  ];
}

/** Figures of a shard. */
export function shardFigures(observed: ObservedShard): Omit<ShardStatus, 'conditions' | 'observedGeneration' | 'release'> {
  const { shard, directory } = observed;
  const set = observed.children.get(`StatefulSet/${dispatcherSetName(shard)}`);
  const selector = `${COMPONENT_LABEL}=dispatcher,${SHARD_LABEL}=${shard.metadata.name}`;
  const pods = {
    dispatchersReady: set?.status?.readyReplicas ?? 0,
    dispatchersWanted: podsWanted(observed) === 'stopped' ? 0 : observed.dispatchers,
    replicas: set?.status?.replicas ?? 0,
    selector,
    ...(observed.lagSeconds !== undefined && { lagSeconds: observed.lagSeconds }),
    ...scaledPools(observed),
  };
  if (directory.reachable === 'no') {
    const { tenants, channels, partitions } = shard.status ?? {};
    return {
      ...pods,
      ...(tenants !== undefined && { tenants }),
      ...(channels !== undefined && { channels }),
      ...(partitions && { partitions }),
    };
  }
  const numbers = directory.partitions.map(({ partition }) => partition);
  return {
    ...pods,
    tenants: directory.count.tenants,
    channels: directory.count.channels,
    partitions: { count: numbers.length, ranges: toRanges(numbers) },
  };
}

function scaledPools(observed: ObservedShard): Pick<ShardStatus, 'pools'> {
  const { shard, workers, poolLags } = observed;
  const scaled = SCALED_POOLS.filter((pool) => shard.spec.workerPools[pool].autoscaling !== undefined);
  if (scaled.length === 0) return {};
  const isStopped = podsWanted(observed) === 'stopped';
  const figures = scaled.map((pool) => [pool, { wanted: isStopped ? 0 : workers[pool], lagSeconds: poolLags[pool] ?? 0 }] as const);
  return { pools: Object.fromEntries(figures) };
}

/** "0-3,7" from [0,1,2,3,7]. */
export function toRanges(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && number <= last.to + 1) last.to = number;
    else ranges.push({ from: number, to: number });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** True when the workload shows its newest generation with all replicas updated and ready. */
function isRolledOut(workload: Workload | undefined): boolean {
  if (workload === undefined) return false;
  const { observedGeneration = 0, readyReplicas = 0, updatedReplicas = 0 } = workload.status ?? {};
  const wanted = workload.spec?.replicas ?? 1;
  return observedGeneration >= (workload.metadata.generation ?? 0) && readyReplicas >= wanted && updatedReplicas >= wanted;
}

const MIGRATION_WORDS: Readonly<Record<MigrationState, { readonly reason: string; readonly what: string }>> = {
  done: { reason: 'Migrated', what: 'is done.' },
  failed: { reason: 'MigrationFailed', what: 'gave up: read its log, then delete it to try again.' },
  running: { reason: 'MigrationRunning', what: 'migrates the database.' },
  missing: { reason: 'MigrationPending', what: 'is about to be made.' },
};

function databaseMigrated(observed: ObservedShard, settings: ChildSettings): Finding {
  const state = migrationState(observed, settings);
  const { reason, what } = MIGRATION_WORDS[state];
  const message = `Job ${migrationName(observed.shard, settings)} ${what}`;
  return { type: 'DatabaseMigrated', status: state === 'done' ? 'True' : 'False', reason, message };
}

function dispatchersReady(observed: ObservedShard): Finding {
  const type = 'DispatchersReady';
  const name = dispatcherSetName(observed.shard);
  const set = observed.children.get(`StatefulSet/${name}`);
  if (podsWanted(observed) === 'stopped') return stopped(type, 'DispatchersStopping', isGone(set) ? [] : ['dispatcher']);
  const ready = set?.status?.readyReplicas ?? 0;
  const wanted = observed.dispatchers;
  const message = `${ready} of ${wanted} dispatcher pods of StatefulSet ${name} are ready.`;
  if (isRolledOut(set) && set?.spec?.replicas === wanted) return { type, status: 'True', reason: 'AllReady', message };
  return { type, status: 'False', reason: 'DispatchersStarting', message };
}

function workersReady(observed: ObservedShard): Finding {
  const type = 'WorkersReady';
  const workload = (pool: Pool) => observed.children.get(`Deployment/${poolName(observed.shard, pool)}`);
  if (podsWanted(observed) === 'stopped')
    return stopped(
      type,
      'WorkersStopping',
      POOLS.filter((pool) => !isGone(workload(pool))),
    );
  const missing = POOLS.filter((pool) => !isRolledOut(workload(pool)));
  if (missing.length === 0) return { type, status: 'True', reason: 'AllReady', message: 'Every worker pool has all its pods.' };
  return { type, status: 'False', reason: 'WorkersStarting', message: `Waiting for pools: ${missing.join(', ')}.` };
}

function stopped(type: string, whileStopping: string, left: readonly string[]): Finding {
  if (left.length === 0) return { type, status: 'True', reason: 'Hibernated', message: 'All its pods are stopped.' };
  return { type, status: 'False', reason: whileStopping, message: `Pods still stop: ${left.join(', ')}.` };
}

/** Asked to have no pods, and has none. */
function isGone(workload: Workload | undefined): boolean {
  return workload === undefined || (workload.spec?.replicas === 0 && (workload.status?.replicas ?? 0) === 0);
}

function assignmentsCurrent(observed: ObservedShard): Finding {
  const type = 'AssignmentsCurrent';
  const { directory, shard, shards } = observed;
  if (directory.reachable === 'no') {
    const message = `The control database does not answer (${directory.why}).`;
    return { type, status: 'Unknown', reason: 'ControlDatabaseUnreachable', message };
  }
  const owned = directory.partitions.length;
  if (!takesPartitions(shard)) {
    if (owned === 0) return { type, status: 'True', reason: 'Drained', message: 'No partition is left here.' };
    if (shard.spec.hibernate && !hasSuccessor(shard, shards)) {
      const message = `No other shard takes its ${owned} partitions: their bot updates wait until it wakes.`;
      return { type, status: 'True', reason: 'PartitionsWaiting', message };
    }
    return { type, status: 'False', reason: 'PartitionsLeaving', message: `${owned} partitions are on their way to other shards.` };
  }
  const pods = new Set(Array.from({ length: observed.dispatchers }, (_, n) => `${dispatcherSetName(shard)}-${n}`));
  const lost = directory.partitions.filter(({ dispatcher }) => !pods.has(dispatcher)).length;
  if (owned === 0)
    return { type, status: 'False', reason: 'PartitionsPending', message: 'No partition of bot updates is assigned here yet.' };
  if (lost > 0)
    return { type, status: 'False', reason: 'PartitionsPending', message: `${lost} partitions still belong to pods that are gone.` };
  return { type, status: 'True', reason: 'Current', message: `${owned} partitions belong to pods of this shard.` };
}
