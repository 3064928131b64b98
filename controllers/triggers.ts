/**
 * @file controllers/triggers.ts
 * @description Which change makes which object be looked at again.
 * @dependencies adapters, crds
 * @created 2026-11-24
 */
import type { KubeObject } from '@lytslot/adapters/kube';
import type { Channel, Shard, Tenant } from '@lytslot/crds/schema';
import { BY_SHARD, BY_TENANT } from './cluster-view.ts';
import type { ClusterView } from './cluster-view.ts';
import { PARTITION_MAP } from './partitions/reconcile.ts';
import { conditionStatus } from './runtime/conditions.ts';
import type { Change, ObjectStore } from './runtime/object-store.ts';
import type { WorkQueue } from './runtime/work-queue.ts';
import { SHARD_LABEL } from './shard/child.ts';

/** The queue of each controller. */
export interface Queues {
  readonly shards: WorkQueue;
  readonly tenants: WorkQueue;
  readonly channels: WorkQueue;
  readonly partitions: WorkQueue;
}

// Counts in a shard's status may lag a little: hundreds of new channels are one write.
const COUNT_DELAY_MS = 500;

/** Subscribes the queues to the stores. A broken rule here never loses a change: the object itself is queued with a backoff. */
export function connectTriggers(view: ClusterView, queues: Queues, onBroken: (error: unknown, key: string) => void): void {
  const on = <T extends KubeObject>(store: ObjectStore<T>, queue: WorkQueue, rule: (change: Change<T>) => void) =>
    store.subscribe((change) => {
      try {
        rule(change);
      } catch (error) {
        onBroken(error, change.object.metadata.name);
        queue.addAfterFailure(change.object.metadata.name);
      }
    });
  on(view.shards, queues.shards, (change) => shardChanged(view, queues, change));
  on(view.tenants, queues.tenants, (change) => tenantChanged(view, queues, change));
  on(view.channels, queues.channels, (change) => channelChanged(view, queues, change));
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
  queues.shards.add(name, urgency(phase));
  queues.partitions.add(PARTITION_MAP);
  // Dispatchers of every shard open the databases of all shards.
  if (kind !== 'updated') for (const other of view.shards.list()) queues.shards.add(other.metadata.name, urgency(phase));
  for (const tenant of view.tenants.list()) {
    if (tenant.status?.shard === undefined) queues.tenants.add(tenant.metadata.name, urgency(phase));
  }
  if (kind === 'updated' && !['Ready', 'DatabaseMigrated'].some((type) => differs(type, object, previous))) return;
  for (const tenant of view.tenants.byIndex(BY_SHARD, name)) {
    queues.tenants.add(tenant.metadata.name, 'patient');
    for (const channel of view.channels.byIndex(BY_TENANT, tenant.metadata.name)) queues.channels.add(channel.metadata.name, 'patient');
  }
}

function tenantChanged(view: ClusterView, queues: Queues, { object, previous, kind, phase }: Change<Tenant>): void {
  queues.tenants.add(object.metadata.name, urgency(phase));
  for (const shard of new Set([object.status?.shard, previous?.status?.shard])) {
    if (shard !== undefined) queues.shards.addAfter(shard, COUNT_DELAY_MS);
  }
  if (kind === 'updated' && channelView(object) === channelView(previous)) return;
  for (const channel of view.channels.byIndex(BY_TENANT, object.metadata.name)) queues.channels.add(channel.metadata.name, urgency(phase));
}

/** What channels see of their tenant. */
function channelView(tenant: Tenant | undefined): string {
  return JSON.stringify([tenant?.status?.shard, tenant?.status?.tenantId, tenant?.spec.suspended]);
}

function channelChanged(view: ClusterView, queues: Queues, { object, previous, kind, phase }: Change<Channel>): void {
  queues.channels.add(object.metadata.name, urgency(phase));
  const isBoundNow = object.status?.channelId !== previous?.status?.channelId;
  if (kind === 'updated' && !isBoundNow) return;
  queues.tenants.add(object.spec.tenantRef.name, urgency(phase));
  const shard = object.status?.shard ?? view.tenants.get(object.spec.tenantRef.name)?.status?.shard;
  if (shard !== undefined) queues.shards.addAfter(shard, COUNT_DELAY_MS);
}

function differs(type: string, now: Shard, before: Shard | undefined): boolean {
  return conditionStatus(now.status?.conditions, type) !== conditionStatus(before?.status?.conditions, type);
}

function urgency(phase: Change<unknown>['phase']): 'urgent' | 'patient' {
  return phase === 'initial' ? 'patient' : 'urgent';
}
