/**
 * @file domain/rescheduling/proposals-left.ts
 * @description How often a side may propose another time for one order: a proposal holds a second time, and nobody keeps one busy for ever.
 * @dependencies -
 * @created 2026-11-30
 */
import type { MoveSide, OrderRef, OrderStore } from '../booking/index.ts';
import { LytSlotError } from '../shared/index.ts';

/** Of each side, over the life of an order, whatever became of them. */
export const MOST_PROPOSALS = 3;

/** Throws TOO_MANY_MOVES where the side has proposed as often as it may, ORDER_NOT_FOUND. */
export async function requireProposalLeft(
  orders: Pick<OrderStore, 'proposals'>,
  { tenantId, orderId, side }: OrderRef & { readonly side: MoveSide },
): Promise<void> {
  const proposed = await orders.proposals({ tenantId, orderId, side });
  if (proposed === undefined) throw new LytSlotError('ORDER_NOT_FOUND', `There is no order ${orderId}`, { orderId });
  if (proposed < MOST_PROPOSALS) return;
  throw new LytSlotError('TOO_MANY_MOVES', `The ${side} has proposed ${proposed} times already`, { orderId, proposals: proposed });
}
