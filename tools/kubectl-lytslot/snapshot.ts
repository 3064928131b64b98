/**
 * @file tools/kubectl-lytslot/snapshot.ts
 * @description Everything the plugin looks at, read once: resources, their workloads and pods, Events, the operator's lease.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Channel, ObjectMeta, Shard, Tenant } from '@lytslot/crds/schema';
import type { Kubectl } from './kubectl.ts';

/** A container as a pod's status shows it. */
export interface ContainerState {
  readonly name: string;
  readonly ready: boolean;
  readonly restartCount: number;
  readonly state?: ContainerMoment;
  readonly lastState?: ContainerMoment;
}

interface ContainerMoment {
  readonly waiting?: { readonly reason?: string; readonly message?: string };
  readonly terminated?: { readonly reason?: string; readonly exitCode?: number; readonly message?: string };
}

export interface PodObject {
  readonly kind: 'Pod';
  readonly metadata: ObjectMeta;
  readonly spec?: { readonly nodeName?: string };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly reason?: string;
      readonly message?: string;
    }[];
    readonly containerStatuses?: readonly ContainerState[];
    readonly initContainerStatuses?: readonly ContainerState[];
  };
}

export interface WorkloadObject {
  readonly kind: 'StatefulSet' | 'Deployment' | 'Job';
  readonly metadata: ObjectMeta;
  readonly spec?: { readonly replicas?: number };
  readonly status?: {
    readonly readyReplicas?: number;
    readonly succeeded?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
  };
}

export interface LeaseObject {
  readonly kind: 'Lease';
  readonly metadata: ObjectMeta;
  readonly spec?: { readonly holderIdentity?: string; readonly renewTime?: string; readonly leaseDurationSeconds?: number };
}

export interface EventObject {
  readonly kind: 'Event';
  readonly metadata: ObjectMeta;
  readonly type?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly eventTime?: string | null;
  readonly deprecatedLastTimestamp?: string | null;
  readonly regarding?: { readonly kind?: string; readonly name?: string };
}

type Item = Shard | Tenant | Channel | PodObject | WorkloadObject | LeaseObject | EventObject;

/** One look at the namespace. */
export interface Snapshot {
  readonly takenAt: Date;
  readonly shards: readonly Shard[];
  readonly tenants: readonly Tenant[];
  readonly channels: readonly Channel[];
  readonly pods: readonly PodObject[];
  readonly workloads: readonly WorkloadObject[];
  readonly lease: LeaseObject | undefined;
  readonly events: readonly EventObject[];
}

export const SHARD_LABEL = 'lytslot.io/shard';
export const COMPONENT_LABEL = 'app.kubernetes.io/component';
const OPERATOR_LEASE = 'lytslot-operator';

const KINDS = [
  'shards.lytslot.io',
  'tenants.lytslot.io',
  'channels.lytslot.io',
  'pods',
  'statefulsets.apps',
  'deployments.apps',
  'jobs.batch',
  'events.events.k8s.io',
];

/** Reads it all. Who may not see leases still sees the rest. Fails with KUBECTL_FAILED. */
export async function takeSnapshot(kubectl: Kubectl, takenAt: Date): Promise<Snapshot> {
  const [things, lease] = await Promise.all([
    kubectl(['get', KINDS.join(','), '--output=json']),
    kubectl(['get', 'leases.coordination.k8s.io', OPERATOR_LEASE, '--output=json']).catch(() => undefined),
  ]);
  const { items } = JSON.parse(things) as { readonly items: readonly Item[] };
  return toSnapshot(lease === undefined ? items : [...items, JSON.parse(lease) as LeaseObject], takenAt);
}

/** Sorts items by kind and name. */
function toSnapshot(items: readonly Item[], takenAt: Date): Snapshot {
  const sorted = items.toSorted((a, b) => a.metadata.name.localeCompare(b.metadata.name));
  const of = <T extends Item>(...kinds: readonly T['kind'][]): readonly T[] =>
    sorted.filter((item): item is T => kinds.includes(item.kind));
  return {
    takenAt,
    shards: of<Shard>('Shard'),
    tenants: of<Tenant>('Tenant'),
    channels: of<Channel>('Channel'),
    pods: of<PodObject>('Pod'),
    workloads: of<WorkloadObject>('StatefulSet', 'Deployment', 'Job'),
    lease: of<LeaseObject>('Lease').find(({ metadata }) => metadata.name === OPERATOR_LEASE),
    events: of<EventObject>('Event'),
  };
}
