/**
 * @file tests/bench/operator/follow.ts
 * @description Hears of every change of a kind from outside the contenders: a list, then a watch that is taken up again when it ends.
 * @dependencies adapters
 * @created 2026-11-25
 */
import type { KubeApi, KubeObject, Selection } from '@lytslot/adapters/kube';
import type { Workload } from '../../../controllers/cluster-view.ts';

/** What the benchmark reads of resources and workloads. */
export interface Followed extends KubeObject {
  readonly spec?: { readonly replicas?: number; readonly title?: string };
  readonly status?: NonNullable<Workload['status']>;
}

/**
 * Calls `hear` for each object that is there and each that changes, one after the other, until the signal is aborted.
 * A watch that breaks or is too far behind is taken up with a new list. Fails only when a list does.
 */
export async function follow(
  api: KubeApi,
  selection: Selection,
  options: { readonly signal: AbortSignal; readonly hear: (object: Followed) => void | Promise<void> },
): Promise<void> {
  while (!options.signal.aborted) {
    let resourceVersion: string | undefined = await hearAll(api, selection, options);
    while (resourceVersion !== undefined && !options.signal.aborted) {
      resourceVersion = await hearChanges(api, selection, { ...options, resourceVersion });
    }
  }
}

type Hearing = Parameters<typeof follow>[2];

async function hearAll(api: KubeApi, selection: Selection, { signal, hear }: Hearing): Promise<string> {
  let continueToken: string | undefined;
  let resourceVersion: string;
  do {
    const page = await api.list<Followed>(selection, { limit: 500, signal, ...(continueToken !== undefined && { continueToken }) });
    for (const object of page.items) await hear(object);
    ({ continueToken, resourceVersion } = page);
  } while (continueToken !== undefined);
  return resourceVersion;
}

/** Gives the version to go on from when the watch ended well, nothing when only a list leads further. */
async function hearChanges(
  api: KubeApi,
  selection: Selection,
  options: Hearing & { readonly resourceVersion: string },
): Promise<string | undefined> {
  let { resourceVersion } = options;
  try {
    for await (const event of api.watch<Followed>(selection, { resourceVersion, timeoutSeconds: 3_600, signal: options.signal })) {
      if (event.type === 'ERROR') return undefined;
      resourceVersion = event.object.metadata.resourceVersion ?? resourceVersion;
      if (event.type === 'ADDED' || event.type === 'MODIFIED') await options.hear(event.object);
    }
    return resourceVersion;
  } catch {
    return undefined;
  }
}
