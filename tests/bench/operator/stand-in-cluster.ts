/**
 * @file tests/bench/operator/stand-in-cluster.ts
 * @description Plays controller manager and kubelet by watches: Jobs succeed, workloads are ready, dispatchers have pods. Pods are not the subject.
 * @dependencies adapters, domain
 * @created 2026-11-25
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { KubeApi, KubeObject, ResourceType } from '@lytslot/adapters/kube';
import { DEPLOYMENT, JOB, POD, STATEFUL_SET } from '../../../controllers/runtime/resource-types.ts';
import { COMPONENT_LABEL, MANAGED_SELECTOR, SHARD_LABEL } from '../../../controllers/shard/child.ts';
import { follow } from './follow.ts';
import type { Followed } from './follow.ts';
import { NAMESPACE } from './population.ts';

const KEPT_LABELS = ['app.kubernetes.io/managed-by', SHARD_LABEL, COMPONENT_LABEL];

/** Runs until the signal is aborted; `onBroken` hears when it cannot. */
export function playCluster(api: KubeApi, signal: AbortSignal, onBroken: (error: unknown) => void): void {
  const play = (type: ResourceType, hear: (object: Followed) => Promise<void>) => {
    follow(api, { type, namespace: NAMESPACE, labelSelector: MANAGED_SELECTOR }, { signal, hear }).catch((error: unknown) => {
      if (!signal.aborted) onBroken(error);
    });
  };
  play(JOB, async (job) => {
    if ((job.status?.succeeded ?? 0) === 0) await setStatus(api, JOB, job, { succeeded: 1, startTime: '2026-11-25T00:00:00Z' });
  });
  play(DEPLOYMENT, (deployment) => runWorkload(api, DEPLOYMENT, deployment));
  play(STATEFUL_SET, async (set) => {
    for (let ordinal = 0; ordinal < (set.spec?.replicas ?? 1); ordinal += 1) await runPod(api, set, ordinal);
    await runWorkload(api, STATEFUL_SET, set);
  });
}

async function runWorkload(api: KubeApi, type: ResourceType, workload: Followed): Promise<void> {
  const replicas = workload.spec?.replicas ?? 1;
  const { generation = 1 } = workload.metadata;
  if (workload.status?.observedGeneration === generation && workload.status.readyReplicas === replicas) return;
  await setStatus(api, type, workload, { observedGeneration: generation, replicas, readyReplicas: replicas, updatedReplicas: replicas });
}

async function runPod(api: KubeApi, set: Followed, ordinal: number): Promise<void> {
  const name = `${set.metadata.name}-${ordinal}`;
  if ((await api.get({ type: POD, namespace: NAMESPACE, name })) !== undefined) return;
  const labels = Object.fromEntries(Object.entries(set.metadata.labels ?? {}).filter(([key]) => KEPT_LABELS.includes(key)));
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: NAMESPACE, labels },
    spec: { containers: [{ name: 'dispatcher', image: 'none' }] },
  };
  await api.create<KubeObject>(POD, pod);
  await setStatus(api, POD, pod, { conditions: [{ type: 'Ready', status: 'True' }] });
}

async function setStatus(api: KubeApi, type: ResourceType, object: KubeObject, status: object): Promise<void> {
  const { name } = object.metadata;
  const body = { apiVersion: type.apiVersion, kind: type.kind, metadata: { name, namespace: NAMESPACE }, status };
  try {
    await api.apply(type, body, { fieldManager: 'stand-in', subresource: 'status' });
  } catch (error) {
    // Gone meanwhile, e.g. the migration of a version before.
    if (!(error instanceof LytSlotError) || error.params['status'] !== 404) throw error;
  }
}
