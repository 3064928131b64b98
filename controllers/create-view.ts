/**
 * @file controllers/create-view.ts
 * @description Makes the stores and the reflectors that keep them current.
 * @dependencies adapters, crds
 * @created 2026-11-24
 */
import type { KubeObject, ResourceType } from '@lytslot/adapters/kube';
import { channelKind, shardKind, tenantKind } from '@lytslot/crds/schema';
import type { Channel, KindDefinition, Shard, Tenant } from '@lytslot/crds/schema';
import { BY_ROW, BY_SHARD, BY_TENANT } from './cluster-view.ts';
import type { ClusterView, Pod, Workload } from './cluster-view.ts';
import { isReadable } from './readable.ts';
import { ObjectStore } from './runtime/object-store.ts';
import { Reflector } from './runtime/reflector.ts';
import type { ReflectorDeps } from './runtime/reflector.ts';
import { CHANNEL, CHILD_TYPES, POD, SHARD, TENANT } from './runtime/resource-types.ts';
import { SharedParts } from './runtime/shared-parts.ts';
import { COMPONENT_LABEL, MANAGED_SELECTOR, SHARD_LABEL } from './shard/child.ts';

type ReflectorBasics = Omit<ReflectorDeps<KubeObject>, 'store'>;

/** What keeps a view current, without the type of what it keeps. */
export type AnyReflector = Pick<Reflector<KubeObject>, 'run' | 'synced' | 'problem'>;

/** A view of one namespace, empty until the reflectors run. */
export function createView(
  deps: ReflectorBasics,
  namespace: string,
): { readonly view: ClusterView; readonly reflectors: readonly AnyReflector[] } {
  const reflectors: AnyReflector[] = [];
  const parts = new SharedParts();
  const keep = <T extends KubeObject>(type: ResourceType, store: ObjectStore<T>, labelSelector?: string) => {
    reflectors.push(new Reflector({ ...deps, store }, { type, namespace, ...(labelSelector !== undefined && { labelSelector }) }));
    return store;
  };
  const kept = <T extends KubeObject>(indexers: ConstructorParameters<typeof ObjectStore<T>>[0] = {}, definition?: KindDefinition) =>
    new ObjectStore<T>(indexers, {
      transform: (object) => parts.share(withoutLastApplied(object)),
      onBroken: (error, { metadata, kind }) => deps.logger.error({ err: error, kind, name: metadata.name }, 'an object cannot be indexed'),
      isReadable: (object) => {
        if (definition === undefined || isReadable(definition, object)) return true;
        deps.logger.error({ kind: object.kind, name: object.metadata.name }, 'a resource is not what its schema says and is left alone');
        return false;
      },
    });
  const byShardLabel = { [BY_SHARD]: (object: KubeObject) => present(object.metadata.labels?.[SHARD_LABEL]) };
  const view: ClusterView = {
    shards: keep(SHARD, kept<Shard>({}, shardKind)),
    tenants: keep(
      TENANT,
      kept<Tenant>({ [BY_SHARD]: ({ status }) => present(status?.shard), [BY_ROW]: ({ status }) => present(status?.tenantId) }, tenantKind),
    ),
    channels: keep(
      CHANNEL,
      kept<Channel>(
        {
          [BY_TENANT]: ({ spec }) => [spec.tenantRef.name],
          [BY_ROW]: ({ status }) => present(status?.channelId),
        },
        channelKind,
      ),
    ),
    pods: keep(POD, kept<Pod>(), `${MANAGED_SELECTOR},${COMPONENT_LABEL}=dispatcher`),
    children: new Map(CHILD_TYPES.map((type) => [type.kind, keep(type, kept<Workload>(byShardLabel), MANAGED_SELECTOR)] as const)),
  };
  return { view, reflectors };
}

function present(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

// A second copy of the whole declaration, which only kubectl reads.
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function withoutLastApplied<T extends KubeObject>(object: T): T {
  if (object.metadata.annotations?.[LAST_APPLIED] === undefined) return object;
  const { [LAST_APPLIED]: _dropped, ...annotations } = object.metadata.annotations;
  return { ...object, metadata: { ...object.metadata, annotations } };
}
