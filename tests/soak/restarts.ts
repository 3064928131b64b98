/**
 * @file tests/soak/restarts.ts
 * @description Which pods ended or restarted between two looks although no fault had them in mind; pure.
 * @dependencies -
 * @created 2026-11-29
 */
import type { PodSummary } from '../kit/pods.ts';

/** Names of pods of the first look that are gone, replaced or restarted in the second. */
export function unplannedRestarts(
  before: readonly PodSummary[],
  after: readonly PodSummary[],
  allowed: readonly string[],
): readonly string[] {
  const now = new Map(after.map((pod) => [pod.uid, pod]));
  return before
    .filter(({ phase }) => phase === 'Running')
    .filter(({ uid, restarts }) => now.get(uid)?.restarts !== restarts)
    .map(({ name }) => name)
    .filter((name) => !allowed.some((start) => name.startsWith(start)));
}
