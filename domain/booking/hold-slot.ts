/**
 * @file domain/booking/hold-slot.ts
 * @description Takes a slot for ten minutes: the rules decide whether it is offered, the store who is first.
 * @dependencies -
 * @created 2026-11-25
 */
import { slotAt } from '../inventory/index.ts';
import type { Slot } from '../inventory/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import type { Advertiser, Quote } from './order.ts';
import type { ChannelOffer, OfferReader } from './ports.ts';
import { shortLinkFrom } from './short-link.ts';
import type { NewHold, OrderStore } from './transition.ts';

const MINUTE_MS = 60_000;
/** How long a slot waits for its post and the way to the checkout. */
const HOLD_MS = 10 * MINUTE_MS;
/** How long after the feed time either side can complain before money moves. */
const DISPUTE_HOURS = 24;

/** What holding needs. */
export interface HoldDeps {
  readonly orders: Pick<OrderStore, 'hold'>;
  readonly offers: Pick<OfferReader, 'channel'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Who wants which start; a repeated `commandId` finds the order it made. */
export interface HoldCommand {
  readonly tenantId: string;
  readonly channelId: string;
  readonly startsAt: Date;
  readonly advertiser: Advertiser;
  readonly commandId: string;
}

/** Holds the slot and locks its price. Throws CHANNEL_NOT_FOUND, CHANNEL_PAUSED, SLOT_NOT_OFFERED, SLOT_IN_PAST, SLOT_TAKEN. */
export async function holdSlot(deps: HoldDeps, command: HoldCommand): Promise<{ readonly orderId: string }> {
  const { tenantId, channelId, startsAt } = command;
  const at = deps.clock.now();
  const offer = await deps.offers.channel(tenantId, channelId);
  if (offer === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', `There is no channel ${channelId}`, { channelId });
  const slot = offeredSlot(offer, startsAt, at);
  // Whether the time is free is the store's to say, under the channel's lock: a repeated command must meet its own hold there.
  const held = await deps.orders.hold(holdOf(deps.ids, command, { offer, slot, at }));
  if (held.outcome !== 'taken') return { orderId: held.orderId };
  throw new LytSlotError('SLOT_TAKEN', 'Somebody else has this time now', { channelId, startsAt: startsAt.toISOString() });
}

function offeredSlot(offer: ChannelOffer, startsAt: Date, now: Date): Slot {
  const params = { channelId: offer.channelId, startsAt: startsAt.toISOString() };
  if (offer.paused) throw new LytSlotError('CHANNEL_PAUSED', 'The channel sells nothing for now', params);
  const slot = slotAt(offer, startsAt);
  if (slot === undefined) throw new LytSlotError('SLOT_NOT_OFFERED', 'No rule of the channel sells this start', params);
  const notice = offer.rules.find(({ id }) => id === slot.ruleId)?.minNoticeMinutes ?? 0;
  if (startsAt.getTime() >= now.getTime() + notice * MINUTE_MS) return slot;
  throw new LytSlotError('SLOT_IN_PAST', `The start is less than ${notice} min ahead`, { ...params, noticeMinutes: notice });
}

function holdOf(
  ids: IdGenerator,
  command: HoldCommand,
  found: { readonly offer: ChannelOffer; readonly slot: Slot; readonly at: Date },
): NewHold {
  const { tenantId, channelId, advertiser, commandId } = command;
  const { slot, at, offer } = found;
  const placementId = ids.next();
  return {
    orderId: ids.next(),
    placementId,
    reservationId: ids.next(),
    tenantId,
    channelId,
    advertiser,
    quote: quoteOf(slot, offer.platformShareBps),
    startsAt: slot.startsAt,
    busyUntil: slot.busyUntil,
    shortLink: shortLinkFrom(placementId),
    at,
    expiresAt: new Date(at.getTime() + HOLD_MS),
    journal: {
      id: ids.next(),
      event: 'order.held',
      actor: { kind: 'advertiser', id: String(advertiser.telegramUserId) },
      cause: 'the advertiser picked this time',
      idempotencyKey: commandId,
      details: { startsAt: slot.startsAt.toISOString(), priceMinor: slot.priceMinor.toString(), currency: slot.currency },
    },
  };
}

function quoteOf({ priceMinor, currency, topHours, feedHours }: Slot, platformShareBps: number): Quote {
  return { priceMinor, currency, platformShareBps, topHours, feedHours, disputeHours: DISPUTE_HOURS };
}
