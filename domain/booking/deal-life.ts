/**
 * @file domain/booking/deal-life.ts
 * @description Whether a payment service keeps an order's money until its owner can be paid. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';
import type { OrderSnapshot } from './order.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Three days' freeze of new details, and eleven to look at what went wrong: a dispute, a hold, details that were never given. */
const PAYOUT_TAKES_MS = 14 * DAY_MS;

/** The post is out its time, can be disputed for a while, and its owner is paid after that: until then the money must be kept. Throws BEYOND_DEAL_LIFE. */
export function requireKept(
  { id: orderId, quote: { feedHours, disputeHours } }: Pick<OrderSnapshot, 'id' | 'quote'>,
  { startsAt, paidAt, keepsForMs }: { readonly startsAt: Date; readonly paidAt: Date; readonly keepsForMs: number | undefined },
): void {
  if (keepsForMs === undefined) return;
  const needsMs = (feedHours + disputeHours) * HOUR_MS + PAYOUT_TAKES_MS;
  if (startsAt.getTime() + needsMs <= paidAt.getTime() + keepsForMs) return;
  const days = Math.floor((keepsForMs - needsMs) / DAY_MS);
  throw new LytSlotError('BEYOND_DEAL_LIFE', 'The payment service gives the money back before the owner can be paid', { orderId, days });
}
