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

/** Calls `hear` for each object that is there and each that changes, one after the other, until the signal is aborted. */
export async function follow(
  api: KubeApi,
  selection: Selection,
  options: { readonly signal: AbortSignal; readonly hear: (object: Followed) => void | Promise<void> },
): Promise<void> {
  const { signal, hear } = options;
  let continueToken: string | undefined;
  let resourceVersion: string;
  do {
    const page = await api.list<Followed>(selection, { limit: 500, signal, ...(continueToken !== undefined && { continueToken }) });
    for (const object of page.items) await hear(object);
    ({ continueToken, resourceVersion } = page);
  } while (continueToken !== undefined);
  while (!signal.aborted) {
    for await (const event of api.watch<Followed>(selection, { resourceVersion, timeoutSeconds: 3_600, signal })) {
      if (event.type === 'ERROR') throw new Error(`The watch of ${selection.type.plural} ended: ${event.message}`);
      resourceVersion = event.object.metadata.resourceVersion ?? resourceVersion;
      if (event.type === 'ADDED' || event.type === 'MODIFIED') await hear(event.object);
    }
  }
}
