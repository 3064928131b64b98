/**
 * @file controllers/shard/status.ts
 * @description What a shard's status says, from what was observed. Pure.
 * @dependencies crds
 * @created 2026-11-24
 */
import { POOLS } from '@lytslot/crds/schema';
import type { ShardStatus } from '@lytslot/crds/schema';
import type { Workload } from '../cluster-view.ts';
import { summarize } from '../runtime/conditions.ts';
import type { Finding } from '../runtime/conditions.ts';
import { COMPONENT_LABEL, SHARD_LABEL } from './child.ts';
import type { ChildSettings } from './child.ts';
import { dispatcherSetName, migrationName, poolName } from './desired-state.ts';
import type { ObservedShard } from './observe.ts';
import { migrationState } from './plan.ts';
import type { MigrationState } from './plan.ts';

/** Conditions of a shard; reasons are listed in docs/operator.md. */
export function shardFindings(observed: ObservedShard, settings: ChildSettings): readonly Finding[] {
  const parts = [databaseMigrated(observed, settings), dispatchersReady(observed), workersReady(observed), assignmentsCurrent(observed)];
  const { schedulingState, paused } = observed.shard.spec;
  const summary = summarize(parts, {
    reason: paused ? 'Paused' : schedulingState === 'Active' ? 'Running' : schedulingState,
    message: paused ? 'Everything runs; the operator changes nothing while spec.paused is true.' : 'Database, dispatchers and workers run.',
  });
  return [summary, ...parts];
}

/** Figures of a shard. */
export function shardFigures(observed: ObservedShard): Omit<ShardStatus, 'conditions' | 'observedGeneration'> {
  const { shard, directory } = observed;
  const set = observed.children.get(`StatefulSet/${dispatcherSetName(shard)}`);
  const selector = `${COMPONENT_LABEL}=dispatcher,${SHARD_LABEL}=${shard.metadata.name}`;
  const pods = { dispatchersReady: set?.status?.readyReplicas ?? 0, replicas: set?.status?.replicas ?? 0, selector };
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
  const ready = set?.status?.readyReplicas ?? 0;
  const wanted = observed.shard.spec.dispatchers.replicas;
  const message = `${ready} of ${wanted} dispatcher pods of StatefulSet ${name} are ready.`;
  if (isRolledOut(set) && set?.spec?.replicas === wanted) return { type, status: 'True', reason: 'AllReady', message };
  return { type, status: 'False', reason: 'DispatchersStarting', message };
}

function workersReady(observed: ObservedShard): Finding {
  const type = 'WorkersReady';
  const missing = POOLS.filter((pool) => !isRolledOut(observed.children.get(`Deployment/${poolName(observed.shard, pool)}`)));
  if (missing.length === 0) return { type, status: 'True', reason: 'AllReady', message: 'Every worker pool has all its pods.' };
  return { type, status: 'False', reason: 'WorkersStarting', message: `Waiting for pools: ${missing.join(', ')}.` };
}

function assignmentsCurrent(observed: ObservedShard): Finding {
  const type = 'AssignmentsCurrent';
  const { directory, shard } = observed;
  if (directory.reachable === 'no') {
    return {
      type,
      status: 'Unknown',
      reason: 'ControlDatabaseUnreachable',
      message: `The control database does not answer (${directory.why}).`,
    };
  }
  const owned = directory.partitions.length;
  if (shard.spec.schedulingState === 'Draining') {
    if (owned === 0) return { type, status: 'True', reason: 'Drained', message: 'No partition is left here.' };
    return { type, status: 'False', reason: 'PartitionsLeaving', message: `${owned} partitions are on their way to other shards.` };
  }
  const pods = new Set(Array.from({ length: shard.spec.dispatchers.replicas }, (_, n) => `${dispatcherSetName(shard)}-${n}`));
  const lost = directory.partitions.filter(({ dispatcher }) => !pods.has(dispatcher)).length;
  if (owned === 0)
    return { type, status: 'False', reason: 'PartitionsPending', message: 'No partition of bot updates is assigned here yet.' };
  if (lost > 0)
    return { type, status: 'False', reason: 'PartitionsPending', message: `${lost} partitions still belong to pods that are gone.` };
  return { type, status: 'True', reason: 'Current', message: `${owned} partitions belong to pods of this shard.` };
}
