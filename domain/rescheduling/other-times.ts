/**
 * @file domain/rescheduling/other-times.ts
 * @description Which times an order can be moved to: those the channel sells, judged as for a buyer, except that its own time is not in its way.
 * @dependencies -
 * @created 2026-11-29
 */
import { refusedBy } from '../booking/index.ts';
import type { ChannelOffer, OrderSnapshot } from '../booking/index.ts';
import { judgeStart, offerSlots } from '../inventory/index.ts';
import type { BusySpan, Slot } from '../inventory/index.ts';
import { LytSlotError } from '../shared/index.ts';

const HOUR_MS = 3_600_000;
/** How long the other side may think, and how long before the nearer of the two times it must have answered. */
const ANSWER_MS = 12 * HOUR_MS;
const BEFORE_MS = 2 * HOUR_MS;

/** What a channel offers and which of its time is taken. */
export interface Availability {
  readonly offer: ChannelOffer;
  readonly busy: readonly BusySpan[];
}

/** Until when a proposal of `to` can be answered. */
export function answerDue({ placement }: OrderSnapshot, to: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + ANSWER_MS, placement.publishAt.getTime() - BEFORE_MS, to.getTime() - BEFORE_MS));
}

/** Times in [from, to) that can be proposed at `now`, in order. `found` holds what touches the span and its days. */
export function timesToMoveTo(
  order: OrderSnapshot,
  found: Availability,
  now: Date,
  span: { readonly from: Date; readonly to: Date },
): readonly Slot[] {
  if (found.offer.paused) return [];
  const { terms, busy } = asForOrder(order, found);
  return offerSlots(terms, busy, now, span.from, span.to).filter(
    ({ startsAt }) => !isOwn(order, startsAt) && answerDue(order, startsAt, now) > now,
  );
}

/** The time, if it can be proposed. Throws CHANNEL_PAUSED, MOVE_TOO_LATE and what holdSlot throws about a time. */
export function requireTime(order: OrderSnapshot, found: Availability, now: Date, startsAt: Date): Slot {
  const params = { orderId: order.id, channelId: order.placement.channelId, startsAt: startsAt.toISOString() };
  if (found.offer.paused) throw new LytSlotError('CHANNEL_PAUSED', 'The channel sells nothing for now', params);
  if (isOwn(order, startsAt)) throw new LytSlotError('SLOT_TAKEN', 'The order has this time already', params);
  const { terms, busy } = asForOrder(order, found);
  const judgement = judgeStart(terms, busy, now, startsAt);
  if ('refusal' in judgement) throw refusedBy(judgement.refusal, params);
  if (answerDue(order, startsAt, now) <= now) throw tooLate(order);
  return judgement.slot;
}

/** Nobody could answer in time any more. */
export function tooLate({ id: orderId }: OrderSnapshot): LytSlotError {
  return new LytSlotError('MOVE_TOO_LATE', 'One of the two times is less than two hours ahead, or the proposal ran out', { orderId });
}

/**
 * The format is what was bought, whatever the rules sell now. No two orders of a channel begin at the same instant, so the span that begins
 * at the order's time is its own.
 */
function asForOrder({ quote, placement }: OrderSnapshot, { offer, busy }: Availability) {
  const { topHours, feedHours } = quote;
  return {
    terms: { ...offer, rules: offer.rules.map((rule) => ({ ...rule, topHours, feedHours })) },
    busy: busy.filter(({ from }) => from.getTime() !== placement.publishAt.getTime()),
  };
}

function isOwn({ placement }: OrderSnapshot, startsAt: Date): boolean {
  return placement.publishAt.getTime() === startsAt.getTime();
}
