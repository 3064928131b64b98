/**
 * @file bot/dialogs/orders/order-steps.ts
 * @description Where an order stands, as six steps its buyer understands.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { PlacementState } from '@lytslot/domain/order-life';
import type { OrderStep } from '../../texts/index.ts';

/** A step is done, being done now, or still ahead. */
export type StepState = 'done' | 'now' | 'ahead';

const STEPS: readonly OrderStep[] = ['paid', 'moderated', 'approved', 'marked', 'published', 'completed'];

/** How many steps a placement in that state has behind it, once it is paid. */
function stepsDone(state: PlacementState): number {
  switch (state) {
    case 'NEW':
    case 'MODERATION':
    case 'REJECTED':
    case 'CHANGES_REQUESTED':
    case 'CANCELLED':
      return 1;
    case 'OWNER_REVIEW':
    case 'ADV_REVIEW':
    case 'OWNER_DECLINED':
      return 2;
    case 'MARKING':
      return 3;
    case 'SCHEDULED':
    case 'PUBLISHING':
    case 'PUBLISH_UNKNOWN':
    case 'PUBLISH_FAILED':
      return 4;
    case 'LIVE':
    case 'REMOVAL_DUE':
      return 5;
    case 'FULFILLED':
    case 'SETTLED':
      return 6;
  }
}

/** The steps of an order in order; before payment the first one is the current one. */
export function orderSteps(order: OrderSnapshot): readonly { readonly step: OrderStep; readonly state: StepState }[] {
  const isPaid = order.state === 'PAID' || order.state === 'CLOSED';
  const done = isPaid ? stepsDone(order.placement.state) : 0;
  return STEPS.map((step, index) => ({ step, state: index < done ? 'done' : index === done ? 'now' : 'ahead' }));
}
