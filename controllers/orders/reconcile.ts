/**
 * @file controllers/orders/reconcile.ts
 * @description Keeps the counts of open orders of one shard current and lets whoever shows a changed one look again.
 * @dependencies -
 * @created 2026-11-25
 */
import type { ControllerDeps } from '../cluster-view.ts';
import { conditionStatus } from '../runtime/conditions.ts';
import type { Reconciled } from '../runtime/controller.ts';
import type { ChangedCounts } from './open-orders.ts';

const EVERY_MS = 15_000;

/** Reads the shard `name`. A database that does not answer leaves the counts as they were. */
export async function reconcileOrders(
  deps: ControllerDeps & { readonly onCounted: (shardName: string, changed: ChangedCounts) => void },
  name: string,
): Promise<Reconciled> {
  const shard = deps.view.shards.get(name);
  if (shard === undefined) return {};
  if (conditionStatus(shard.status?.conditions, 'DatabaseMigrated') !== 'True') return { requeueAfterMs: EVERY_MS };
  try {
    const changed = await deps.orders.refresh(name);
    if (changed.tenants.length > 0 || changed.channels.length > 0) deps.onCounted(name, changed);
  } catch (error) {
    deps.logger.warn({ err: error, shard: name }, 'open orders not counted');
  }
  return { requeueAfterMs: EVERY_MS };
}
