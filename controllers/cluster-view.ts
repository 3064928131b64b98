/**
 * @file controllers/cluster-view.ts
 * @description Everything the controllers read of the cluster, from memory.
 * @dependencies adapters, crds
 * @created 2026-11-24
 */
import type { KubeApi, KubeMeta, KubeObject } from '@lytslot/adapters/kube';
import type { Logger } from '@lytslot/adapters/telemetry';
import type { Channel, Shard, Tenant } from '@lytslot/crds/schema';
import type { OpenOrders } from './orders/open-orders.ts';
import type { FirstLook } from './runtime/first-look.ts';
import type { ControlDirectory, ShardCatalogue, ShardingRules } from './ports.ts';
import type { ObjectStore } from './runtime/object-store.ts';
import type { StatusDeps } from './runtime/write-status.ts';

/** A pod as far as the operator cares. */
export interface Pod extends KubeObject {
  readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** A workload child as far as the operator cares. */
export interface Workload extends KubeObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly template?: { readonly spec?: { readonly containers?: readonly { readonly image: string }[] } };
  };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly readyReplicas?: number;
    readonly updatedReplicas?: number;
    readonly succeeded?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
  };
}

/** Stores that reflectors keep current. */
export interface ClusterView {
  readonly shards: ObjectStore<Shard>;
  readonly tenants: ObjectStore<Tenant>;
  readonly channels: ObjectStore<Channel>;
  readonly pods: ObjectStore<Pod>;
  /** Children by kind. */
  readonly children: ReadonlyMap<string, ObjectStore<Workload>>;
}

/** What every controller works with. */
export interface ControllerDeps extends StatusDeps {
  readonly api: KubeApi;
  readonly view: ClusterView;
  readonly directory: ControlDirectory;
  readonly catalogue: ShardCatalogue;
  readonly orders: OpenOrders;
  readonly firstLook: FirstLook;
  readonly rules: ShardingRules;
  readonly logger: Logger;
}

/** Index of channels by tenant, of tenants by shard, of children by owning shard, of tenants and channels by the id of their row. */
export const BY_TENANT = 'tenant';
export const BY_SHARD = 'shard';
export const BY_ROW = 'row';

/** Annotation with which people take an object out of the operator's hands; its value must be `disabled`. */
const RECONCILE_ANNOTATION = 'lytslot.io/reconcile';

export function isHandsOff(object: { readonly metadata: KubeMeta }): boolean {
  return object.metadata.annotations?.[RECONCILE_ANNOTATION] === 'disabled';
}
