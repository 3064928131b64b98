/**
 * @file cabinet-ui/src/order/story.ts
 * @description Turns an order's journal into steps an owner understands: only what changed, told by where it came to.
 * @dependencies contracts
 * @created 2026-11-25
 */
import type { OrderState, OwnOrderDetail, PlacementState } from '@lytslot/contracts/http';

/** A step of the story: the states it came to, or a note that changed none. */
export interface Step {
  readonly id: string;
  readonly at: string;
  readonly order: OrderState | undefined;
  readonly placement: PlacementState | undefined;
  /** The journal's own word, for steps without words of ours. */
  readonly event: string;
}

/** Newest first, as the journal comes. A new placement says nothing an order has not said. */
export function tellStory(journal: OwnOrderDetail['journal']): readonly Step[] {
  return journal.map(({ id, at, event, orderState, placementState }, index) => {
    const before = journal[index + 1];
    return {
      id,
      at,
      event,
      order: before?.orderState === orderState ? undefined : orderState,
      placement: before?.placementState === placementState || placementState === 'NEW' ? undefined : placementState,
    };
  });
}

/** What the owner should know first: until it is paid the money side, from then on the placement; of a dispute how it was decided. */
export function currentState(order: { readonly state: OrderState; readonly placementState: PlacementState }): OrderState | PlacementState {
  const isDelivered = order.state === 'PAID' || order.state === 'CLOSED' || order.placementState === 'DISPUTE_UPHELD';
  return isDelivered ? order.placementState : order.state;
}
