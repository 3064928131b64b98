/**
 * @file controllers/triggers.ts
 * @description Which change makes which object be looked at again.
 * @dependencies adapters, crds
 * @created 2026-11-24
 */
import type { KubeObject } from '@lytslot/adapters/kube';
import type { Channel, Shard, Tenant } from '@lytslot/crds/schema';
import { BY_ROW, BY_SHARD, BY_TENANT } from './cluster-view.ts';
import type { ClusterView } from './cluster-view.ts';
import { isProjected, optsOut } from './projection/origin.ts';
import { SELF_SERVICE_ROWS } from './projection/reconcile.ts';
import { PARTITION_MAP } from './partitions/reconcile.ts';
import { conditionStatus } from './runtime/conditions.ts';
import type { Change, ObjectStore } from './runtime/object-store.ts';
import type { OwnWrites } from './runtime/own-writes.ts';
import type { Urgency, WorkQueue } from './runtime/work-queue.ts';
import { SHARD_LABEL } from './shard/child.ts';

/** The queue of each controller. */
export interface Queues {
  readonly shards: WorkQueue;
  readonly tenants: WorkQueue;
  readonly channels: WorkQueue;
  readonly partitions: WorkQueue;
  readonly orders: WorkQueue;
  readonly projection: WorkQueue;
  /** How many workers each shard should have. */
  readonly pools: WorkQueue;
}

// Counts may lag a little: hundreds of new channels are one write.
const COUNT_DELAY_MS = 1_000;
const SHARD_COUNT_DELAY_MS = 5_000;

/** What subscribing needs. */
export interface TriggerDeps {
  readonly view: ClusterView;
  readonly queues: Queues;
  readonly ownWrites: OwnWrites;
  readonly onBroken: (error: unknown, key: string) => void;
}

/** Subscribes the queues to the stores. A broken rule here never loses a change: the object itself is queued with a backoff. */
export function connectTriggers({ view, queues, ownWrites, onBroken }: TriggerDeps): void {
  const on = <T extends KubeObject>(store: ObjectStore<T>, queue: WorkQueue, rule: (change: Change<T>) => void) =>
    store.subscribe((change) => {
      try {
        rule(change);
      } catch (error) {
        onBroken(error, change.object.metadata.name);
        queue.addAfterFailure(change.object.metadata.name);
      }
    });
  type Others<T> = (view: ClusterView, queues: Queues, change: Change<T>) => void;
  const onDeclared = <T extends KubeObject>(store: ObjectStore<T>, queue: WorkQueue, tellOthers: Others<T>) =>
    on(store, queue, (change) => {
      const { name } = change.object.metadata;
      const echo = ownWrites.echoOf(change);
      // Work that began before the echo came decides on what was there before: without another look its "nothing to do" would stand.
      if (echo === 'none' || (echo === 'ended' && queue.isInWork(name))) queue.add(name, urgency(change.phase));
      tellOthers(view, queues, change);
    });
  onDeclared(view.shards, queues.shards, shardChanged);
  onDeclared(view.tenants, queues.tenants, tenantChanged);
  onDeclared(view.channels, queues.channels, channelChanged);
  on(view.pods, queues.partitions, () => queues.partitions.add(PARTITION_MAP));
  for (const store of view.children.values()) {
    on(store, queues.shards, ({ object }) => {
      const owner = object.metadata.labels?.[SHARD_LABEL];
      if (owner !== undefined) queues.shards.add(owner);
    });
  }
}

function shardChanged(view: ClusterView, queues: Queues, change: Change<Shard>): void {
  const { object, previous, kind, phase } = change;
  const name = object.metadata.name;
  const isDeclaredAnew = kind !== 'updated' || hasNewDeclaration(object, previous);
  const hasTurned = kind !== 'updated' || ['Ready', 'DatabaseMigrated'].some((type) => differs(type, object, previous));
  if (isDeclaredAnew) {
    queues.partitions.add(PARTITION_MAP);
    queues.pools.add(name, urgency(phase));
  }
  if (kind === 'added') queues.orders.add(name, urgency(phase));
  // Dispatchers of every shard open the databases of all shards; a version goes from wave to wave.
  if (kind !== 'updated' || isUpgradeNews(object, previous))
    for (const other of view.shards.list()) queues.shards.add(other.metadata.name, urgency(phase));
  if (isDeclaredAnew || hasTurned) addHomeless(view, queues, urgency(phase));
  if (!hasTurned) return;
  for (const tenant of view.tenants.byIndex(BY_SHARD, name)) {
    queues.tenants.add(tenant.metadata.name, 'patient');
    for (const channel of view.channels.byIndex(BY_TENANT, tenant.metadata.name)) queues.channels.add(channel.metadata.name, 'patient');
  }
}

/** Whether others may go on with a version, or must not. */
function isUpgradeNews(now: Shard, before: Shard | undefined): boolean {
  const view = ({ spec, status }: Shard) =>
    JSON.stringify([spec.upgradeWave, status?.release, conditionStatus(status?.conditions, 'Ready')]);
  return before !== undefined && (view(now) !== view(before) || differs('DatabaseMigrated', now, before));
}

/** Tenants that wait for a shard. */
function addHomeless(view: ClusterView, queues: Queues, how: Urgency): void {
  for (const tenant of view.tenants.list()) if (tenant.status?.shard === undefined) queues.tenants.add(tenant.metadata.name, how);
}

function tenantChanged(view: ClusterView, queues: Queues, { object, previous, kind, phase }: Change<Tenant>): void {
  if (isRowNews(object, previous, kind) || optsOut(object) !== optsOut(previous ?? object)) shownChanged(queues, phase);
  for (const shard of shardsWithNewCounts(object, previous, kind)) queues.shards.addAfter(shard, countDelayMs(view, shard), 'patient');
  if (kind === 'updated' && channelView(object) === channelView(previous)) return;
  for (const channel of view.channels.byIndex(BY_TENANT, object.metadata.name)) queues.channels.add(channel.metadata.name, urgency(phase));
}

/** Shards that have a tenant more or less. */
function shardsWithNewCounts(tenant: Tenant, previous: Tenant | undefined, kind: Change<Tenant>['kind']): readonly string[] {
  const [now, before] = [tenant.status?.shard, previous?.status?.shard];
  if (kind === 'updated' && now === before) return [];
  return [...new Set([now, before])].filter((shard) => shard !== undefined);
}

/** A shard's first tenant protects it from being deleted: that is told soon. */
function countDelayMs(view: ClusterView, shard: string): number {
  return (view.shards.get(shard)?.status?.tenants ?? 0) === 0 ? COUNT_DELAY_MS : SHARD_COUNT_DELAY_MS;
}

/** Whether a row may have changed hands, or what shows one was touched. */
function isRowNews(object: Tenant | Channel, previous: Tenant | Channel | undefined, kind: Change<unknown>['kind']): boolean {
  return isProjected(object) || kind === 'deleted' || rowOf(object) !== rowOf(previous);
}

function rowOf(object: Tenant | Channel | undefined): string | undefined {
  const status: { readonly tenantId?: string | undefined; readonly channelId?: string | undefined } = object?.status ?? {};
  return status.tenantId ?? status.channelId;
}

/** Somebody touched what only shows a row, took a row over, gave one back or asked for less of them. The look at all rows comes anyway after the first lists. */
function shownChanged(queues: Queues, phase: Change<unknown>['phase']): void {
  if (phase === 'live') queues.projection.addAfter(SELF_SERVICE_ROWS, COUNT_DELAY_MS);
}

/** Counts of open orders changed: whoever shows one looks again. */
export function lookAgain(
  view: ClusterView,
  queues: Queues,
  changed: { readonly shardName: string; readonly tenants: readonly string[]; readonly channels: readonly string[] },
): void {
  queues.shards.add(changed.shardName);
  for (const id of changed.tenants) for (const { metadata } of view.tenants.byIndex(BY_ROW, id)) queues.tenants.add(metadata.name);
  for (const id of changed.channels) for (const { metadata } of view.channels.byIndex(BY_ROW, id)) queues.channels.add(metadata.name);
}

/** What channels see of their tenant. */
function channelView(tenant: Tenant | undefined): string {
  const { status, spec, metadata } = tenant ?? {};
  return JSON.stringify([status?.shard, status?.tenantId, spec?.suspended, metadata?.deletionTimestamp]);
}

function channelChanged(view: ClusterView, queues: Queues, { object, previous, kind, phase }: Change<Channel>): void {
  const isBoundNow = object.status?.channelId !== previous?.status?.channelId;
  if (isRowNews(object, previous, kind)) shownChanged(queues, phase);
  if (kind === 'updated' && !isBoundNow) return;
  // How many it has declared.
  if (kind !== 'updated' && phase === 'live') queues.tenants.addAfter(object.spec.tenantRef.name, COUNT_DELAY_MS, 'patient');
  const shard = object.status?.shard ?? view.tenants.get(object.spec.tenantRef.name)?.status?.shard;
  if (shard !== undefined) queues.shards.addAfter(shard, SHARD_COUNT_DELAY_MS, 'patient');
}

function hasNewDeclaration({ metadata }: KubeObject, previous: KubeObject | undefined): boolean {
  return metadata.generation !== previous?.metadata.generation || metadata.deletionTimestamp !== previous?.metadata.deletionTimestamp;
}

function differs(type: string, now: Shard, before: Shard | undefined): boolean {
  return conditionStatus(now.status?.conditions, type) !== conditionStatus(before?.status?.conditions, type);
}

function urgency(phase: Change<unknown>['phase']): Urgency {
  return phase === 'initial' ? 'patient' : 'urgent';
}
