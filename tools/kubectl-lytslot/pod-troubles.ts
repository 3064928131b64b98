/**
 * @file tools/kubectl-lytslot/pod-troubles.ts
 * @description What keeps a pod from being ready, in sentences. Pure.
 * @dependencies -
 * @created 2026-11-25
 */
import type { ContainerState, PodObject } from './snapshot.ts';

/** Nothing for a pod that is well. */
export function podTroubles(pod: PodObject): readonly string[] {
  const { phase, conditions = [], containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
  if (pod.metadata.deletionTimestamp !== undefined) return ['is being deleted'];
  const unscheduled = conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
  if (unscheduled !== undefined) return [`finds no node: ${unscheduled.message ?? unscheduled.reason ?? 'no reason given'}`];
  const containers = [...initContainerStatuses, ...containerStatuses].flatMap(containerTrouble);
  if (containers.length > 0) return containers;
  if (phase === 'Failed') return ['has failed'];
  const isReady = conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
  if (isReady || phase === 'Succeeded') return [];
  return [phase === 'Pending' ? 'is being started' : 'runs, but does not answer that it is ready'];
}

/** The command that shows why a container ended or hangs. */
export function logsOf(pod: PodObject): string {
  const hasEnded = (pod.status?.containerStatuses ?? []).some(({ lastState, ready }) => !ready && lastState?.terminated !== undefined);
  return `kubectl logs ${pod.metadata.name} --tail=50${hasEnded ? ' --previous' : ''}`;
}

const BEING_MADE = new Set(['ContainerCreating', 'PodInitializing']);

function containerTrouble({ name, state, lastState, restartCount }: ContainerState): readonly string[] {
  const restarts = restartCount > 0 ? `, ${restartCount} restarts` : '';
  const { waiting, terminated } = state ?? {};
  if (waiting?.reason !== undefined && !BEING_MADE.has(waiting.reason)) {
    const last = lastState?.terminated;
    const ended = last === undefined ? '' : `, last ended with ${last.exitCode ?? '?'} (${last.reason ?? 'no reason'})`;
    return [`container ${name} waits: ${waiting.reason}${ended}${restarts}`];
  }
  if (terminated !== undefined && terminated.exitCode !== 0) {
    return [`container ${name} ended with ${terminated.exitCode ?? '?'} (${terminated.reason ?? 'no reason'})${restarts}`];
  }
  return [];
}
