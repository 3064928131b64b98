/**
 * @file api/orders/standing.ts
 * @description Where an order stands after a command, and a post as a command brings it.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { OrderSnapshot, TextEntity } from '@lytslot/domain/booking';
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

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** A post without fields that say nothing. */
export function postOf({
  text,
  entities,
}: {
  readonly text: string;
  readonly entities: readonly (Loose<TextEntity> & Pick<TextEntity, 'type' | 'offset' | 'length'>)[];
}): { readonly text: string; readonly entities: readonly TextEntity[] } {
  return {
    text,
    entities: entities.map(({ type, offset, length, url, language, custom_emoji_id }) => ({
      type,
      offset,
      length,
      ...(url !== undefined && { url }),
      ...(language !== undefined && { language }),
      ...(custom_emoji_id !== undefined && { custom_emoji_id }),
    })),
  };
}
