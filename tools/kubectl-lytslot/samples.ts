/**
 * @file tools/kubectl-lytslot/samples.ts
 * @description A small platform for tests: one look at a namespace in which everything is well, to be spoiled bit by bit.
 * @dependencies crds
 * @created 2026-11-25
 */
import { channelSpec, POOLS, shardSpec, tenantSpec } from '@lytslot/crds/schema';
import type { Channel, Condition, Shard, Tenant } from '@lytslot/crds/schema';
import type { ContainerState, LeaseObject, PodObject, Snapshot, WorkloadObject } from './snapshot.ts';

export const NOW = new Date('2026-11-25T12:00:00Z');
const SINCE = '2026-11-25T11:00:00Z';

export function condition(type: string, status: Condition['status'], reason: string, message = ''): Condition {
  return { type, status, reason, message, lastTransitionTime: SINCE, observedGeneration: 1 };
}

const meta = (name: string) => ({ name, namespace: 'lytslot', generation: 1, creationTimestamp: SINCE });
const READY = condition('Ready', 'True', 'Running', 'All is well.');
const own = { apiVersion: 'lytslot.io/v1alpha1' };

export function shard(name: string, spec: object = {}, status: Shard['status'] = {}): Shard {
  const figures = { tenants: 1, channels: 1, partitions: { count: 32, ranges: '0-31' }, dispatchersReady: 1 };
  return {
    ...own,
    kind: 'Shard',
    metadata: meta(name),
    spec: shardSpec.parse({ databaseRef: { name }, ...spec }),
    status: { observedGeneration: 1, conditions: [READY], ...figures, ...status },
  };
}

export function tenant(name: string, spec: object = {}, status: Tenant['status'] = {}): Tenant {
  return {
    ...own,
    kind: 'Tenant',
    metadata: meta(name),
    spec: tenantSpec.parse({ displayName: `The ${name} company`, ownerTelegramId: '20017654', ...spec }),
    status: { observedGeneration: 1, conditions: [READY], shard: 'shard-a', ...status },
  };
}

export function channel(name: string, spec: object = {}, status: Channel['status'] = {}): Channel {
  const telegram = { chatId: '-1001000000001' };
  return {
    ...own,
    kind: 'Channel',
    metadata: meta(name),
    spec: channelSpec.parse({ tenantRef: { name: 'coffee' }, telegram, title: name, ...spec }),
    status: { observedGeneration: 1, conditions: [READY], shard: 'shard-a', ...status },
  };
}

const labelsOf = (shardName: string, component: string) => ({ 'lytslot.io/shard': shardName, 'app.kubernetes.io/component': component });

export function workload(
  kind: WorkloadObject['kind'],
  where: { readonly shard: string; readonly component: string },
  status: NonNullable<WorkloadObject['status']>,
): WorkloadObject {
  const metadata = { ...meta(`${where.shard}-${where.component}`), labels: labelsOf(where.shard, where.component) };
  return { kind, metadata, spec: { replicas: 1 }, status };
}

export function pod(
  name: string,
  where: { readonly shard: string; readonly component: string },
  status: NonNullable<PodObject['status']>,
): PodObject {
  return { kind: 'Pod', metadata: { ...meta(name), labels: labelsOf(where.shard, where.component) }, status };
}

const POD_READY = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };

export function crashing(name: string): ContainerState {
  return {
    name,
    ready: false,
    restartCount: 7,
    state: { waiting: { reason: 'CrashLoopBackOff' } },
    lastState: { terminated: { exitCode: 1, reason: 'Error' } },
  };
}

const OPERATOR: PodObject = {
  kind: 'Pod',
  metadata: { ...meta('operator-1'), labels: { 'app.kubernetes.io/name': 'operator' } },
  status: POD_READY,
};

export function lease(renewTime: string): LeaseObject {
  return { kind: 'Lease', metadata: meta('lytslot-operator'), spec: { holderIdentity: 'operator-1', renewTime } };
}

/** Two shards, a tenant with a channel on the first, an operator that leads; `spoiled` replaces parts. */
export function snapshot(spoiled: Partial<Snapshot> = {}): Snapshot {
  const where = (component: string) => ({ shard: 'shard-a', component });
  return {
    takenAt: NOW,
    shards: [shard('shard-a'), shard('shard-b', {}, { tenants: 0 })],
    tenants: [tenant('coffee', {}, { openOrders: 3 })],
    channels: [channel('news', {}, { openOrders: 3 })],
    workloads: [
      workload('StatefulSet', where('dispatcher'), { readyReplicas: 1 }),
      ...POOLS.map((pool) => workload('Deployment', where(pool), { readyReplicas: 1 })),
      workload('Job', where('migrate'), { succeeded: 1 }),
    ],
    pods: [OPERATOR],
    lease: lease('2026-11-25T11:59:58.000000Z'),
    events: [],
    ...spoiled,
  };
}
