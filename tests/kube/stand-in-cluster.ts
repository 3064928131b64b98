/**
 * @file tests/kube/stand-in-cluster.ts
 * @description What kubelet and controller manager would do for the operator's children.
 * @dependencies adapters
 * @created 2026-11-25
 */
import type { KubeApi, KubeObject } from '@lytslot/adapters/kube';
import type { Workload } from '../../controllers/cluster-view.ts';
import { DEPLOYMENT, JOB, POD, STATEFUL_SET } from '../../controllers/runtime/resource-types.ts';
import { COMPONENT_LABEL, MANAGED_SELECTOR, SHARD_LABEL } from '../../controllers/shard/child.ts';

/** One round: Jobs succeed, workloads have ready pods, except with the image `broken`. */
export async function playCluster(api: KubeApi, namespace: string, broken?: string): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  const list = (type: typeof JOB) => api.list<Workload>({ type, namespace, labelSelector: MANAGED_SELECTOR }, { limit: 100, signal });
  for (const job of (await list(JOB)).items) {
    if ((job.status?.succeeded ?? 0) === 0) await setStatus(api, JOB, job, { succeeded: 1, startTime: '2026-11-24T00:00:00Z' });
  }
  for (const type of [STATEFUL_SET, DEPLOYMENT]) {
    for (const workload of (await list(type)).items) await runWorkload(api, type, { workload, broken });
  }
}

async function runWorkload(
  api: KubeApi,
  type: typeof JOB,
  { workload, broken }: { readonly workload: Workload; readonly broken: string | undefined },
): Promise<void> {
  const replicas = workload.spec?.replicas ?? 1;
  const { generation = 1, name } = workload.metadata;
  if (type === STATEFUL_SET) {
    for (let ordinal = 0; ordinal < replicas; ordinal += 1) await runPod(api, workload, `${name}-${ordinal}`);
  }
  const readyReplicas = isBroken(workload, broken) ? 0 : replicas;
  if (workload.status?.observedGeneration === generation && workload.status.readyReplicas === readyReplicas) return;
  await setStatus(api, type, workload, { observedGeneration: generation, replicas, readyReplicas, updatedReplicas: replicas });
}

function isBroken({ spec }: Workload, broken: string | undefined): boolean {
  return broken !== undefined && spec?.template?.spec?.containers?.[0]?.image === broken;
}

async function runPod(api: KubeApi, owner: Workload, name: string): Promise<void> {
  const { namespace = '', labels = {} } = owner.metadata;
  if ((await api.get({ type: POD, namespace, name })) !== undefined) return;
  const kept = Object.fromEntries(
    Object.entries(labels).filter(([key]) => key === 'app.kubernetes.io/managed-by' || key === SHARD_LABEL || key === COMPONENT_LABEL),
  );
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: kept },
    spec: { containers: [{ name: 'dispatcher', image: 'none' }] },
  };
  await api.create(POD, pod);
  await setStatus(api, POD, pod, { conditions: [{ type: 'Ready', status: 'True' }] });
}

async function setStatus(api: KubeApi, type: typeof JOB, object: KubeObject, status: object): Promise<void> {
  const { name, namespace = '' } = object.metadata;
  const body = { apiVersion: type.apiVersion, kind: type.kind, metadata: { name, namespace }, status };
  await api.apply(type, body, { fieldManager: 'stand-in', subresource: 'status' });
}
