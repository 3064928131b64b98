/**
 * @file tools/kubectl-lytslot/workload-causes.ts
 * @description What in the cluster keeps a part of a shard from being ready: Jobs, workloads, pods. Pure.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Cause } from './cause.ts';
import { logsOf, podTroubles } from './pod-troubles.ts';
import { COMPONENT_LABEL, SHARD_LABEL } from './snapshot.ts';
import type { PodObject, Snapshot, WorkloadObject } from './snapshot.ts';

const KINDS_BEHIND: Readonly<Record<string, readonly WorkloadObject['kind'][]>> = {
  DatabaseMigrated: ['Job'],
  DispatchersReady: ['StatefulSet'],
  WorkersReady: ['Deployment'],
};

/** The workloads behind one condition of a shard that are not as they should be; none when the condition is not about pods. */
export function workloadCauses(snapshot: Snapshot, shard: string, condition: string): readonly Cause[] {
  const kinds = KINDS_BEHIND[condition];
  if (kinds === undefined) return [];
  return snapshot.workloads
    .filter(({ kind, metadata }) => kinds.includes(kind) && metadata.labels?.[SHARD_LABEL] === shard)
    .flatMap((workload) => workloadCause(snapshot, workload));
}

function workloadCause(snapshot: Snapshot, workload: WorkloadObject): readonly Cause[] {
  const says = trouble(workload);
  if (says === undefined) return [];
  const name = `${workload.kind}/${workload.metadata.name}`;
  const pods = snapshot.pods.filter((pod) => isOf(pod, workload)).flatMap(podCause);
  if (pods.length > 0) return [{ subject: name, says, because: pods }];
  return [{ subject: name, says, cure: `kubectl describe ${workload.kind.toLowerCase()} ${workload.metadata.name}`, because: [] }];
}

function trouble({ kind, spec, status }: WorkloadObject): string | undefined {
  if (kind === 'Job') {
    if ((status?.succeeded ?? 0) > 0) return undefined;
    const failed = status?.conditions?.find(({ type, status: holds }) => type === 'Failed' && holds === 'True');
    return failed === undefined ? 'has not finished' : `gave up: ${failed.message ?? 'no reason given'}`;
  }
  const [ready, wanted] = [status?.readyReplicas ?? 0, spec?.replicas ?? 1];
  return ready >= wanted ? undefined : `${ready} of ${wanted} pods are ready`;
}

function isOf(pod: PodObject, workload: WorkloadObject): boolean {
  const component = (object: { readonly metadata: PodObject['metadata'] }) => [
    object.metadata.labels?.[SHARD_LABEL],
    object.metadata.labels?.[COMPONENT_LABEL],
  ];
  return component(pod).join('/') === component(workload).join('/');
}

function podCause(pod: PodObject): readonly Cause[] {
  return podTroubles(pod).map((says) => ({
    subject: `Pod/${pod.metadata.name}`,
    says,
    cure: says.startsWith('finds no node') ? `kubectl describe pod ${pod.metadata.name}` : logsOf(pod),
    because: [],
  }));
}
