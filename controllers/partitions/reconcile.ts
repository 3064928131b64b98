/**
 * @file controllers/partitions/reconcile.ts
 * @description Keeps the map of partitions to dispatchers in the control database as the rules want it.
 * @dependencies -
 * @created 2026-11-24
 */
import type { ControllerDeps } from '../cluster-view.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { members, planMoves } from './plan.ts';

/** The one key of this controller: the map is decided as a whole. */
export const PARTITION_MAP = 'map';

/** Applies what moved and lets `onMoved` tell the shards. Fails with the control database's errors. */
export async function reconcilePartitions(deps: ControllerDeps & { readonly onMoved: () => void }): Promise<Reconciled> {
  const rows = await deps.directory.assignments();
  const pods = new Map(deps.view.pods.list().map((pod) => [pod.metadata.name, pod] as const));
  const moves = planMoves(deps.rules, { members: members(deps.view.shards.list(), pods, rows), rows });
  if (moves.length === 0) return {};
  const applied = await deps.directory.applyAssignments(moves);
  deps.logger.info({ planned: moves.length, applied }, 'partitions assigned');
  deps.onMoved();
  // Rows that changed under us were left alone: look again at once.
  return applied < moves.length ? { requeueAfterMs: 200 } : {};
}
