/**
 * @file tools/kubectl-lytslot/operator-state.ts
 * @description Whether somebody acts on the resources at all. Pure.
 * @dependencies -
 * @created 2026-11-25
 */
import { podTroubles } from './pod-troubles.ts';
import type { PodObject, Snapshot } from './snapshot.ts';
import { age } from './text.ts';

/** What is known of the operator. `acts: no` explains why nothing moves. */
export interface OperatorState {
  readonly acts: 'yes' | 'no' | 'unknown';
  readonly says: string;
  readonly cure: string | undefined;
}

// A lease runs for 15 s; the rest is for clocks that differ between here and the cluster.
const STALE_AFTER_MS = 60_000;

export function operatorState(snapshot: Snapshot): OperatorState {
  const pods = snapshot.pods.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === 'operator');
  const ready = pods.filter(isReady).length;
  const { holderIdentity, renewTime } = snapshot.lease?.spec ?? {};
  const count = `${ready} of ${pods.length} operator pods are ready`;
  if (renewTime === undefined) {
    if (pods.length === 0)
      return { acts: 'no', says: 'no operator runs in this namespace', cure: 'install the chart, or name its namespace with -n' };
    return { acts: 'unknown', says: `${count}; who leads cannot be read`, cure: undefined };
  }
  const renewed = age(renewTime, snapshot.takenAt);
  if (snapshot.takenAt.getTime() - Date.parse(renewTime) <= STALE_AFTER_MS) {
    return { acts: 'yes', says: `${count}; ${holderIdentity ?? 'somebody'} leads, renewed ${renewed} ago`, cure: undefined };
  }
  const trouble = pods.flatMap((pod) => podTroubles(pod)).at(0);
  const says = `nobody leads: the lease was renewed ${renewed} ago, ${count}${trouble === undefined ? '' : ` (${trouble})`}`;
  return { acts: 'no', says, cure: 'kubectl logs deployment/operator --tail=50' };
}

function isReady(pod: PodObject): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}
