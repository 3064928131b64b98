/**
 * @file contracts/events/index.ts
 * @description Topics of a shard's outbox: what orders and placements tell the rest of the platform after commit.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { currencySchema } from '../http/fields.ts';

/** Every event names its order; what else it carries is for people who read the outbox, never needed to act. */
const orderEvent = z.looseObject({ orderId: z.uuid() });

/** What the platform's own books have to do for an order; unlike the events its payload is acted on. */
export const CREDIT_TOPIC = 'advertiser.credited';
export const creditSchema = z.looseObject({ amountMinor: z.string().regex(/^\d{1,15}$/), currency: currencySchema });

/** Money of a payout has arrived; it belongs to no order, and its payload is what its owner is told. */
export const PAYOUT_TOPIC = 'payout.paid';
export const payoutPaidSchema = z.looseObject({ ...creditSchema.shape, to: z.string() });

/** What a channel's owner is told too, where they have a chat with the bot. */
const OWNERS: ReadonlySet<string> = new Set(['placement.owner-review', 'placement.move-proposed', 'dispute.opened', 'dispute.decided']);

/** Whether an event is for the owner too. */
export function isForOwner(topic: string): boolean {
  return OWNERS.has(topic);
}

/** Topics in the past tense, with their payloads. */
export const EVENTS = {
  'order.paid': orderEvent,
  'order.released': orderEvent,
  'order.refunded': orderEvent,
  'payment.underpaid': orderEvent,
  'payment.returned': orderEvent,
  'placement.rejected': orderEvent,
  'placement.declined': orderEvent,
  'placement.owner-review': orderEvent,
  'placement.changes-requested': orderEvent,
  'placement.draft-offered': orderEvent,
  'placement.cancelled': orderEvent,
  'placement.scheduled': orderEvent,
  'placement.move-proposed': orderEvent,
  'placement.moved': orderEvent,
  'placement.move-declined': orderEvent,
  'placement.move-expired': orderEvent,
  'placement.published': orderEvent,
  'placement.failed': orderEvent,
  'placement.fulfilled': orderEvent,
  'placement.settled': orderEvent,
  'dispute.opened': orderEvent,
  'dispute.escalated': orderEvent,
  'dispute.decided': orderEvent,
} as const satisfies Record<string, z.ZodType>;

export type EventTopic = keyof typeof EVENTS;

/** Whether a text is a topic of the catalogue. */
export function isEventTopic(topic: string): topic is EventTopic {
  return Object.hasOwn(EVENTS, topic);
}
