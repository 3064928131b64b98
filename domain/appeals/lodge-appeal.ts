/**
 * @file domain/appeals/lodge-appeal.ts
 * @description An advertiser appeals against the refusal of their post: once per version, in words that are taken whole or not at all, while the refusal is fresh.
 * @dependencies -
 * @created 2026-11-29
 */
import { loadOrder } from '../booking/index.ts';
import type { OrderRef, OrderSnapshot, OrderStore, Rejection } from '../booking/index.ts';
import { authorsHash } from '../creatives/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { BY_RULE } from './appeal.ts';
import type { Appeal } from './appeal.ts';
import type { AppealBook } from './ports.ts';

/** Letters of a reason. */
const LONGEST_REASON = 2_000;

/** What lodging needs; `windowMs` is how long after the refusal it may be. */
export interface LodgeDeps {
  readonly orders: OrderStore;
  readonly appeals: AppealBook;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly windowMs: number;
}

/**
 * Lodges it. Repeated, it answers the same. Throws APPEAL_TEXT_REFUSED, APPEAL_WITHOUT_REFUSAL, APPEAL_TOO_LATE, APPEAL_EXISTS,
 * ORDER_NOT_FOUND.
 */
export async function lodgeAppeal(
  { orders, appeals, clock, ids, windowMs }: LodgeDeps,
  command: OrderRef & { readonly reason: string; readonly commandId: string },
): Promise<'lodged' | 'repeated'> {
  if ((await appeals.lodgedBy(command.commandId)) !== undefined) return 'repeated';
  const order = await loadOrder(orders, command);
  const rejection = wasRefused(order) ? await orders.rejection(command) : undefined;
  const appeal = planAppeal(order, rejection, { id: ids.next(), reason: command.reason, at: clock.now(), windowMs });
  await appeals.lodge(appeal, command.commandId);
  return 'lodged';
}

/** Whether moderation has refused the order's post, its money back or on its way. */
export function wasRefused({ placement }: Pick<OrderSnapshot, 'placement'>): boolean {
  return placement.state === 'REJECTED';
}

/** From when on nobody appeals against a refusal. */
export function appealsUntil(rejection: Rejection, windowMs: number): Date {
  return new Date(rejection.at.getTime() + windowMs);
}

/** The appeal, if one may be lodged. Throws as lodgeAppeal does. */
export function planAppeal(
  order: OrderSnapshot,
  rejection: Rejection | undefined,
  said: { readonly id: string; readonly reason: string; readonly at: Date; readonly windowMs: number },
): Appeal {
  const { id: orderId, tenantId, number: orderNumber, advertiser, placement } = order;
  const { id, at, windowMs } = said;
  const reason = reasonOf(said.reason);
  if (rejection === undefined || placement.content === undefined || !wasRefused(order))
    throw new LytSlotError('APPEAL_WITHOUT_REFUSAL', 'Moderation has not refused this post', { orderId });
  const openUntil = appealsUntil(rejection, windowMs);
  if (at >= openUntil) throw new LytSlotError('APPEAL_TOO_LATE', 'The refusal is too old to appeal against', { orderId });
  return {
    id,
    tenantId,
    orderId,
    orderNumber,
    channelId: placement.channelId,
    ...advertiser,
    postHash: authorsHash(placement.content),
    refusedBy: rejection.by.kind === 'moderator' ? rejection.by.id : BY_RULE,
    refusedAt: rejection.at,
    openUntil,
    reason,
    // A clock may be set back between the two.
    at: at < rejection.at ? rejection.at : at,
  };
}

/** A reason that can be taken whole. Throws APPEAL_TEXT_REFUSED. */
export function reasonOf(text: string): string {
  const reason = text.trim();
  const { length } = reason;
  if (length > 0 && length <= LONGEST_REASON) return reason;
  throw new LytSlotError('APPEAL_TEXT_REFUSED', `${length} of 1 to ${LONGEST_REASON} letters`, { length, limit: LONGEST_REASON });
}
