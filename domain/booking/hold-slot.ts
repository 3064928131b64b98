/**
 * @file domain/booking/hold-slot.ts
 * @description Takes a slot for ten minutes: the rules decide whether it is offered, the store who is first.
 * @dependencies -
 * @created 2026-11-25
 */
import { judgeStart } from '../inventory/index.ts';
import type { Refusal, Slot } from '../inventory/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import type { Currency } from '../ledger/index.ts';
import type { Advertiser, Quote } from './order.ts';
import type { ChannelOffer, OfferReader } from './ports.ts';
import { orderNumberFrom } from './order-number.ts';
import { shortLinkFrom } from './short-link.ts';
import { lostTo, refusedBy } from './slot-refusal.ts';
import { spanAround } from './span-around.ts';
import type { NewHold, OrderStore } from './transition.ts';

const MINUTE_MS = 60_000;
/** How long a slot waits for its post and the way to the checkout. */
const HOLD_MS = 10 * MINUTE_MS;
/** How long after the feed time either side can complain before money moves. */
const DISPUTE_HOURS = 24;

/** Times one person may keep from others in one tenant's channels without paying. */
const OPEN_HOLDS = 5;

/** What holding needs. */
export interface HoldDeps {
  readonly orders: Pick<OrderStore, 'hold' | 'find'>;
  readonly offers: OfferReader;
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
  /** How many unpaid times the person may have in the tenant's channels after this one; fewer for single times than for carts. */
  readonly openHolds?: number;
  /** The pack that is to pay, at its own price for one use. */
  readonly pack?: PackPrice;
}

/** What a use of a pack the advertiser has costs. */
export interface PackPrice {
  readonly id: string;
  readonly useMinor: bigint;
  readonly currency: Currency;
}

/** The order that keeps the time; `hold` only when this command made it, not when a repeat found it. */
export interface HeldSlot {
  readonly orderId: string;
  readonly hold?: NewHold;
}

/**
 * Holds the slot and locks its price. Throws CHANNEL_NOT_FOUND, CHANNEL_PAUSED, SLOT_NOT_OFFERED, SLOT_IN_PAST, SLOT_TOO_EARLY,
 * SLOT_BLACKED_OUT, SLOT_TAKEN, DAY_FULL, TOO_MANY_HOLDS.
 */
export async function holdSlot(deps: HoldDeps, command: HoldCommand): Promise<HeldSlot> {
  const { tenantId, channelId, startsAt } = command;
  const at = deps.clock.now();
  const found = await deps.offers.availability({ tenantId, channelId, ...spanAround(startsAt), now: at });
  if (found === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', `There is no channel ${channelId}`, { channelId });
  const params = { channelId, startsAt: startsAt.toISOString() };
  if (found.offer.paused) throw new LytSlotError('CHANNEL_PAUSED', 'The channel sells nothing for now', params);
  const judgement = judgeStart(found.offer, found.busy, at, startsAt);
  if ('refusal' in judgement) return knownOrder(deps, command, judgement.refusal);
  const hold = holdOf(deps.ids, command, { offer: found.offer, slot: judgement.slot, at });
  const held = await deps.orders.hold(hold);
  if (held.outcome === 'held') return { orderId: held.orderId, hold };
  if (held.outcome === 'repeated') return { orderId: held.orderId };
  throw lostTo(held.outcome, { ...params, openHolds: hold.limits.openHolds });
}

/** A repeated command finds its own hold in its way: that is no refusal. */
async function knownOrder(deps: HoldDeps, command: HoldCommand, refusal: Refusal): Promise<HeldSlot> {
  const orderId = await deps.orders.find(command.tenantId, command.commandId);
  if (orderId !== undefined) return { orderId };
  throw refusedBy(refusal, { channelId: command.channelId, startsAt: command.startsAt.toISOString() });
}

function holdOf(
  ids: IdGenerator,
  command: HoldCommand,
  found: { readonly offer: ChannelOffer; readonly slot: Slot; readonly at: Date },
): NewHold {
  const { tenantId, channelId, advertiser, commandId, openHolds = OPEN_HOLDS } = command;
  const { slot, at, offer } = found;
  const [placementId, orderId] = [ids.next(), ids.next()];
  return {
    orderId,
    number: orderNumberFrom(orderId),
    placementId,
    reservationId: ids.next(),
    tenantId,
    channelId,
    advertiser,
    quote: quoteOf(slot, offer.platformShareBps, command.pack),
    startsAt: slot.startsAt,
    busyUntil: slot.busyUntil,
    limits: { day: slot.day, postsPerDay: offer.limits.postsPerDay, openHolds },
    shortLink: shortLinkFrom(placementId),
    at,
    expiresAt: new Date(at.getTime() + HOLD_MS),
    journal: {
      id: ids.next(),
      event: 'order.held',
      actor: { kind: 'advertiser', id: String(advertiser.telegramUserId) },
      cause: 'the advertiser picked this time',
      idempotencyKey: commandId,
      details: { startsAt: slot.startsAt.toISOString(), ...priceDetails(slot, command.pack) },
    },
  };
}

function quoteOf({ priceMinor, currency, topHours, feedHours }: Slot, platformShareBps: number, pack: PackPrice | undefined): Quote {
  const terms = { platformShareBps, topHours, feedHours, disputeHours: DISPUTE_HOURS };
  if (pack === undefined) return { ...terms, priceMinor, currency };
  return { ...terms, priceMinor: pack.useMinor, currency: pack.currency, packId: pack.id };
}

function priceDetails({ priceMinor, currency }: Slot, pack: PackPrice | undefined): NewHold['journal']['details'] {
  if (pack === undefined) return { priceMinor: priceMinor.toString(), currency };
  return { priceMinor: pack.useMinor.toString(), currency: pack.currency, packId: pack.id };
}
