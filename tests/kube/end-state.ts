/**
 * @file tests/kube/end-state.ts
 * @description All the operator has made in a namespace and in the databases, without what differs between two runs: ids, versions, times.
 * @dependencies adapters, crds
 * @created 2026-11-25
 */
import type { KubeApi, KubeObject, ResourceType } from '@lytslot/adapters/kube';
import type { Condition } from '@lytslot/crds/schema';
import { CHANNEL, CHILD_TYPES, SHARD, TENANT } from '../../controllers/runtime/resource-types.ts';
import { MANAGED_SELECTOR } from '../../controllers/shard/child.ts';
import type { MemoryDatabases } from './memory-databases.ts';

const RESOURCES = [SHARD, TENANT, CHANNEL];
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Fields of Kubernetes that differ by chance or by the way, and the hash, which covers the owner's uid. */
const BY_CHANCE = /"(resourceVersion|creationTimestamp|lastTransitionTime|startTime|since|lytslot\.io\/desired-hash)":"[^"]*"/g;

interface Shown extends KubeObject {
  readonly status?: { readonly conditions?: readonly Condition[] };
}

/** One text per state; two runs that came to the same give the same text. */
export async function endState(api: KubeApi, namespace: string, databases: MemoryDatabases): Promise<string> {
  const resources = await Promise.all(RESOURCES.map((type) => listAll(api, { type, namespace })));
  const children = await Promise.all(CHILD_TYPES.map((type) => listAll(api, { type, namespace, labelSelector: MANAGED_SELECTOR })));
  const uids = new Set(resources.flat().map(({ metadata }) => metadata.uid));
  const orphans = children.flat().filter(({ metadata }) => !metadata.ownerReferences?.some(({ uid }) => uids.has(uid)));
  const state = {
    resources: resources.flat().map(withoutGeneration),
    children: children.flat().map(withoutGeneration),
    orphans: orphans.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    rows: rowsOf(databases),
  };
  const text = JSON.stringify(state, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return pretty(text.replaceAll(UUID, 'uuid').replaceAll(BY_CHANCE, '"$1":""').replaceAll(`"${namespace}"`, '"namespace"'));
}

/** Whether every resource says of its present generation that it is ready. */
export async function isReady(api: KubeApi, namespace: string): Promise<boolean> {
  const resources = (await Promise.all(RESOURCES.map((type) => listAll(api, { type, namespace })))).flat();
  return resources.every(({ metadata, status }) => {
    const ready = status?.conditions?.find(({ type }) => type === 'Ready');
    return ready?.status === 'True' && ready.observedGeneration === metadata.generation;
  });
}

async function listAll(api: KubeApi, selection: { type: ResourceType; namespace: string; labelSelector?: string }): Promise<Shown[]> {
  const page = await api.list<Shown>(selection, { limit: 500, signal: AbortSignal.timeout(10_000) });
  return page.items.toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

/** How often a spec was written says nothing about what it says; a status that speaks of an old one is shown as such. */
function withoutGeneration(object: Shown): object {
  const { managedFields: _dropped, generation, ...metadata } = object.metadata as Shown['metadata'] & { managedFields?: unknown };
  const text = JSON.stringify({ ...object, metadata });
  return JSON.parse(text.replaceAll(`"observedGeneration":${generation}`, '"observedGeneration":"current"')) as object;
}

function rowsOf(databases: MemoryDatabases): object {
  const { tenants, channels, rules, shares, partitions, released } = databases;
  return {
    tenants: sortedBy([...tenants.values()], ({ resourceName }) => resourceName ?? ''),
    channels: sortedBy([...channels.values()], ({ resourceName }) => resourceName ?? ''),
    rules: Object.fromEntries(
      sortedBy([...channels.values()], ({ resourceName }) => resourceName ?? '').map((row) => [row.resourceName ?? '', rules.get(row.id)]),
    ),
    shares: [...shares.values()],
    partitions: [...partitions.values()].map(({ epoch: _epoch, ...row }) => row).toSorted((a, b) => a.partition - b.partition),
    released: [...new Set(released)].toSorted(),
  };
}

function sortedBy<T>(rows: readonly T[], key: (row: T) => string): readonly T[] {
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function pretty(text: string): string {
  return JSON.stringify(JSON.parse(text), undefined, 1);
}
