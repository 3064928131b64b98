/**
 * @file controllers/runtime/finalizer.ts
 * @description Keeps an object until what it stands for outside the cluster is handed back.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { KubeApi, KubeObject, ResourceType } from '@lytslot/adapters/kube';

/** Our finalizer: the row of a deleted resource is handed to self-service before the resource goes. */
const RELEASE_FINALIZER = 'lytslot.io/release';

type Deps = { readonly api: KubeApi };
type Target = { readonly type: ResourceType; readonly object: KubeObject };

/** Adds the finalizer if it is missing. Fails with status 409 when the object changed meanwhile. */
export async function holdForRelease(deps: Deps, target: Target): Promise<void> {
  const finalizers = target.object.metadata.finalizers ?? [];
  if (finalizers.includes(RELEASE_FINALIZER)) return;
  await patch(deps, target, [...finalizers, RELEASE_FINALIZER]);
}

/** Lets a deleted object go. */
export async function letGo(deps: Deps, target: Target): Promise<void> {
  const finalizers = target.object.metadata.finalizers ?? [];
  if (!finalizers.includes(RELEASE_FINALIZER)) return;
  await patch(
    deps,
    target,
    finalizers.filter((name) => name !== RELEASE_FINALIZER),
  );
}

async function patch(deps: Deps, target: Target, finalizers: readonly string[]): Promise<void> {
  const { name, namespace = '', resourceVersion } = target.object.metadata;
  await deps.api.mergePatch({ type: target.type, namespace, name }, { metadata: { finalizers, resourceVersion } });
}
