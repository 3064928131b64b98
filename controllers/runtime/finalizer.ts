/**
 * @file controllers/runtime/finalizer.ts
 * @description Keeps an object until what it stands for outside the cluster is handed back.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { KubeApi, KubeObject, ResourceType } from '@lytslot/adapters/kube';

/** Our finalizer: what a deleted resource leaves behind is settled before the resource goes. */
const RELEASE_FINALIZER = 'lytslot.io/release';

type Deps = { readonly api: KubeApi };
type Target = { readonly type: ResourceType; readonly object: KubeObject };

/** Whether a deletion of the object waits for us. */
export function isHeldForRelease({ metadata }: KubeObject): boolean {
  return metadata.finalizers?.includes(RELEASE_FINALIZER) ?? false;
}

/** Adds the finalizer if it is missing. Fails with status 409 when the object changed meanwhile. */
export async function holdForRelease(deps: Deps, target: Target): Promise<void> {
  if (isHeldForRelease(target.object)) return;
  await patch(deps, target, [...(target.object.metadata.finalizers ?? []), RELEASE_FINALIZER]);
}

/** Lets a deleted object go. */
export async function letGo(deps: Deps, target: Target): Promise<void> {
  if (!isHeldForRelease(target.object)) return;
  const others = (target.object.metadata.finalizers ?? []).filter((name) => name !== RELEASE_FINALIZER);
  await patch(deps, target, others);
}

async function patch(deps: Deps, target: Target, finalizers: readonly string[]): Promise<void> {
  const { name, namespace = '', resourceVersion } = target.object.metadata;
  await deps.api.mergePatch({ type: target.type, namespace, name }, { metadata: { finalizers, resourceVersion } });
}
