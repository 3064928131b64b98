/**
 * @file controllers/deletion/delete-resource.ts
 * @description Lets a deleted Tenant or Channel go: it stops selling at once, waits for its open orders and says so, then leaves its row as declared.
 * @dependencies adapters, crds
 * @created 2026-11-25
 */
import type { ResourceType } from '@lytslot/adapters/kube';
import type { Channel, Tenant } from '@lytslot/crds/schema';
import { isHandsOff } from '../cluster-view.ts';
import type { ControllerDeps } from '../cluster-view.ts';
import type { Release } from '../ports.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { isHeldForRelease, letGo } from '../runtime/finalizer.ts';
import { writeStatus } from '../runtime/write-status.ts';
import { HANDS_OFF, planDeletion, waitingFindings } from './plan.ts';
import { stopAndCount } from './stop-and-count.ts';
import type { SalesPlace } from './stop-and-count.ts';

/** The row behind a deleted resource. */
export interface RowToRelease {
  /** Where its orders are; undefined when the resource has no row. */
  readonly find: () => Promise<SalesPlace | undefined>;
  readonly stop: () => Promise<void>;
  readonly release: (as: Release) => Promise<void>;
}

const LOOK_AGAIN_MS = 5_000;

/** One look at a resource that is being deleted. Fails with KUBE_API_FAILED or the control database's errors. */
export async function deleteResource(
  deps: ControllerDeps,
  target: { readonly type: ResourceType; readonly object: Channel | Tenant },
  row: RowToRelease,
): Promise<Reconciled> {
  const { object } = target;
  if (!isHeldForRelease(object)) return {};
  const { conditions, observedGeneration: _old, ...fields } = object.status ?? {};
  if (isHandsOff(object)) {
    await writeStatus(deps, { ...target, fields, findings: waitingFindings(HANDS_OFF, conditions) });
    return {};
  }
  const place = await row.find();
  if (place !== undefined) {
    await row.stop();
    const orders = await stopAndCount(deps, place);
    const plan = planDeletion(object.spec.deletionPolicy, orders);
    if (plan.do === 'wait') {
      const counted = orders.known === 'yes' ? { openOrders: orders.paid } : {};
      await writeStatus(deps, { ...target, fields: { ...fields, ...counted }, findings: waitingFindings(plan, conditions) });
      return { requeueAfterMs: LOOK_AGAIN_MS };
    }
    await row.release(plan.as);
  }
  await letGo(deps, target);
  return {};
}
