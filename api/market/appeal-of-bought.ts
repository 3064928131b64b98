/**
 * @file api/market/appeal-of-bought.ts
 * @description What an advertiser's order shows of appeals.
 * @dependencies domain
 * @created 2026-11-29
 */
import { appealsUntil, wasRefused } from '@lytslot/domain/appeals';
import type { AppealBook } from '@lytslot/domain/appeals';
import type { OrderSnapshot, OrderStore } from '@lytslot/domain/booking';
import { presentAppeal } from '../orders/present-appeal.ts';

interface AppealReading {
  readonly appeals: Pick<AppealBook, 'ofOrder'>;
  readonly appealWindowMs: number;
  readonly ordersOf: (tenantId: string) => OrderStore;
}

/** The appeal there is, or until when there may be one; nothing of an order that was not refused. */
export async function appealOfBought({ appeals, appealWindowMs, ordersOf }: AppealReading, order: OrderSnapshot) {
  if (!wasRefused(order)) return {};
  const story = await appeals.ofOrder(order.id);
  if (story !== undefined) return { appeal: presentAppeal(story) };
  const { tenantId, id: orderId } = order;
  const rejection = await ordersOf(tenantId).rejection({ tenantId, orderId });
  return rejection === undefined ? {} : { appealUntil: appealsUntil(rejection, appealWindowMs).toISOString() };
}
