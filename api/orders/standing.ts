/**
 * @file api/orders/standing.ts
 * @description Where an order stands after a command.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { OrderState, PlacementState } from '@lytslot/domain/order-life';
import { LytSlotError } from '@lytslot/domain/shared';

/** Throws ORDER_NOT_FOUND when it is gone (its tenant moved between the two). */
export function standing(
  order: OrderSnapshot | undefined,
  orderId: string,
): { readonly orderId: string; readonly state: OrderState; readonly placementState: PlacementState } {
  if (order === undefined) throw new LytSlotError('ORDER_NOT_FOUND', 'The order is gone', { orderId });
  return { orderId, state: order.state, placementState: order.placement.state };
}
