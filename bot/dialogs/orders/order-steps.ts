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
const STEPS_DONE: Readonly<Record<PlacementState, number>> = {
  NEW: 1,
  MODERATION: 1,
  REJECTED: 1,
  CHANGES_REQUESTED: 1,
  CANCELLED: 1,
  OWNER_REVIEW: 2,
  ADV_REVIEW: 2,
  OWNER_DECLINED: 2,
  MARKING: 3,
  SCHEDULED: 4,
  RESCHEDULING: 4,
  PUBLISHING: 4,
  PUBLISH_UNKNOWN: 4,
  PUBLISH_FAILED: 4,
  LIVE: 5,
  REMOVAL_DUE: 5,
  FULFILLED: 6,
  SETTLED: 6,
  DISPUTED: 5,
  DISPUTE_UPHELD: 5,
};

/** The steps of an order in order; before payment the first one is the current one. */
export function orderSteps(order: OrderSnapshot): readonly { readonly step: OrderStep; readonly state: StepState }[] {
  const isPaid = order.state === 'PAID' || order.state === 'CLOSED';
  const done = isPaid ? STEPS_DONE[order.placement.state] : 0;
  return STEPS.map((step, index) => ({ step, state: index < done ? 'done' : index === done ? 'now' : 'ahead' }));
}
