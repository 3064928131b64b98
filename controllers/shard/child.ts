/**
 * @file controllers/shard/child.ts
 * @description What every child of a shard has: names, labels, the owner, the restricted profile.
 * @dependencies adapters, crds
 * @created 2026-11-24
 */
import type { KubeObject, ResourceType } from '@lytslot/adapters/kube';
import type { Pool, Shard } from '@lytslot/crds/schema';
import { SHARD } from '../runtime/resource-types.ts';

/** What children carry over from the operator's own environment. */
export interface ChildSettings {
  readonly namespace: string;
  readonly image: string;
  readonly imagePullPolicy: string;
  /** ConfigMap every process reads, and a hash of its content: pods restart when it changes. */
  readonly platformConfigMap: string;
  readonly platformConfigHash: string;
}

/** A child as it should be. `after` says what must be true before it is made. */
export interface Child {
  readonly type: ResourceType;
  readonly object: KubeObject;
  readonly after: 'nothing' | 'migration';
}

export const SHARD_LABEL = 'lytslot.io/shard';
export const COMPONENT_LABEL = 'app.kubernetes.io/component';
/** Selects every object the operator makes. */
export const MANAGED_SELECTOR = 'app.kubernetes.io/managed-by=lytslot-operator';

/** Name of the shard's dispatcher StatefulSet; its pods are `<name>-0`, `<name>-1`… */
export function dispatcherSetName(shard: Shard): string {
  return `${shard.metadata.name}-dispatcher`;
}

/** Name of a worker pool's Deployment. */
export function poolName(shard: Shard, pool: Pool): string {
  return `${shard.metadata.name}-${pool}`;
}

/** Labels that select a component's pods. */
export function selectorLabels(shard: Shard, component: string): Record<string, string> {
  return { [SHARD_LABEL]: shard.metadata.name, [COMPONENT_LABEL]: component };
}

export function labels(shard: Shard, component: string): Record<string, string> {
  return {
    'app.kubernetes.io/part-of': 'lytslot',
    'app.kubernetes.io/managed-by': 'lytslot-operator',
    'app.kubernetes.io/name': `${shard.metadata.name}-${component}`,
    ...selectorLabels(shard, component),
  };
}

/** Builds a child with the owner reference that lets Kubernetes collect it with its shard. */
export function child(
  shard: Shard,
  settings: ChildSettings,
  what: {
    readonly type: ResourceType;
    readonly name: string;
    readonly component: string;
    readonly body: Readonly<Record<string, unknown>>;
    readonly after?: Child['after'];
  },
): Child {
  const owner = {
    apiVersion: SHARD.apiVersion,
    kind: SHARD.kind,
    name: shard.metadata.name,
    uid: shard.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
  const metadata = {
    name: what.name,
    namespace: settings.namespace,
    labels: labels(shard, what.component),
    ownerReferences: [owner],
  };
  const object = { apiVersion: what.type.apiVersion, kind: what.type.kind, metadata, ...what.body };
  return { type: what.type, object, after: what.after ?? 'nothing' };
}
