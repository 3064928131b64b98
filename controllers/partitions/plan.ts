/**
 * @file controllers/partitions/plan.ts
 * @description Which dispatchers count, and the next step of every partition of bot updates that is not where it should be. Pure.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Shard } from '@lytslot/crds/schema';
import type { Pod } from '../cluster-view.ts';
import type { DispatcherLease, PartitionRow, PartitionStep, ShardingRules } from '../ports.ts';
import { dispatcherSetName } from '../shard/child.ts';
import { takesPartitions } from '../shard/shards-together.ts';
import { dispatchersDeclared } from '../shard/dispatchers-declared.ts';

/** A dispatcher pod that may own partitions. */
export interface Dispatcher {
  readonly id: string;
  readonly weight: number;
  readonly shard: string;
}

/** A dispatcher's lease and how long it has not been renewed. */
export interface WatchedLease extends DispatcherLease {
  readonly silentMs: number;
}

/** What decides about the map. `drainingMs` tells how long a partition has been draining. */
export interface ObservedMap {
  readonly shards: readonly Shard[];
  readonly pods: ReadonlyMap<string, Pod>;
  readonly rows: readonly PartitionRow[];
  readonly leases: ReadonlyMap<string, WatchedLease>;
  readonly drainingMs: ReadonlyMap<number, number>;
}

/** How fast the map may change. */
export interface MovePolicy {
  /** A restart shorter than this moves nothing. Must be longer than a dispatcher that cannot renew goes on. */
  readonly graceMs: number;
  /** A dispatcher that has not let go of a partition for so long loses its lease, although it renews. */
  readonly drainTimeoutMs: number;
  /** Partitions that wait for their next dispatcher at once, dead dispatchers' aside. */
  readonly maxConcurrentMoves: number;
}

/**
 * Dispatchers that count: declared pods of shards that neither drain nor hibernate nor go, which are ready and renew their lease. One that owns partitions
 * stays while it restarts, ready or not: moving them away and back would cost more than a short restart.
 */
export function members(observed: ObservedMap, { graceMs }: MovePolicy): readonly Dispatcher[] {
  const owners = new Set(observed.rows.filter(({ state }) => state !== 'released').map(({ dispatcher }) => dispatcher));
  return observed.shards
    .filter(takesPartitions)
    .flatMap(declaredDispatchers)
    .filter(({ id }) => {
      const lease = observed.leases.get(id);
      if (lease !== undefined && lease.silentMs >= graceMs) return false;
      if (owners.has(id) && lease !== undefined) return true;
      return isReady(observed.pods.get(id)) && lease?.isEnded !== true;
    });
}

/** The next steps towards what the rules want; none when nobody could take a partition. */
export function planSteps(rules: ShardingRules, observed: ObservedMap, policy: MovePolicy): readonly PartitionStep[] {
  const candidates = members(observed, policy);
  if (candidates.length === 0) return [];
  const rows = new Map(observed.rows.map((row) => [row.partition, row] as const));
  const shardOf = new Map(candidates.map(({ id, shard }) => [id, shard] as const));
  // What already moves counts where it goes, so that the plan stays the same until it has arrived.
  const owners = new Map(observed.rows.map((row) => [row.partition, destination(row, shardOf)] as const));
  const steps = [...rules.assignPartitions(candidates, owners)].flatMap(([partition, dispatcher]) => {
    const shardName = shardOf.get(dispatcher);
    if (shardName === undefined) return [];
    return nextStep({ partition, dispatcher, shardName }, rows.get(partition), observed, policy);
  });
  const moving = observed.rows.filter(({ state }) => state !== 'active').length;
  const drains = steps.filter(({ step }) => step === 'drain').slice(0, Math.max(0, policy.maxConcurrentMoves - moving));
  return [...steps.filter(({ step }) => step !== 'drain'), ...drains];
}

function nextStep(
  wanted: { readonly partition: number; readonly dispatcher: string; readonly shardName: string },
  row: PartitionRow | undefined,
  { leases, drainingMs }: ObservedMap,
  { graceMs, drainTimeoutMs }: MovePolicy,
): readonly PartitionStep[] {
  const move = { ...wanted, fromEpoch: row?.epoch ?? 0n };
  if (row === undefined || row.state === 'released') return [{ ...move, step: 'assign' }];
  const lease = leases.get(row.dispatcher);
  // It renews and does not let go: only a new process of its name, fenced from what this one still holds, can go on.
  if ((drainingMs.get(row.partition) ?? 0) >= drainTimeoutMs) return [{ ...move, step: 'take_over', lease }];
  if (row.dispatcher === wanted.dispatcher && row.shardName === wanted.shardName) return [];
  // Without a lease it is of a version before leases: fenced by its epoch alone.
  if (lease === undefined || lease.isEnded || lease.silentMs >= graceMs) return [{ ...move, step: 'take_over', lease }];
  return row.state === 'active' ? [{ ...move, step: 'drain' }] : [];
}

function destination({ dispatcher, targetDispatcher }: PartitionRow, members: ReadonlyMap<string, string>): string {
  return targetDispatcher !== null && members.has(targetDispatcher) ? targetDispatcher : dispatcher;
}

function declaredDispatchers(shard: Shard): readonly Dispatcher[] {
  return Array.from({ length: dispatchersDeclared(shard) }, (_, ordinal) => ({
    id: `${dispatcherSetName(shard)}-${ordinal}`,
    weight: shard.spec.weight,
    shard: shard.metadata.name,
  }));
}

function isReady(pod: Pod | undefined): boolean {
  if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return false;
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}
