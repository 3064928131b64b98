/**
 * @file bot/dialogs/booking/free-slots.ts
 * @description Free times of a channel, by the same rule that holding a slot obeys.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { ChannelOffer } from '@lytslot/domain/booking';
import { offerSlots } from '@lytslot/domain/inventory';
import type { Slot } from '@lytslot/domain/inventory';
import { LytSlotError } from '@lytslot/domain/shared';
import { dayNumber, dayReader } from '../../screens/index.ts';
import type { CatalogueChannel, DialogueDeps } from '../ports.ts';

const DAY_MS = 86_400_000;

/** How far ahead a time can be bought. */
export const HORIZON_DAYS = 92;

/** A channel with its terms and the free slots of a span. */
export interface FreeSlots {
  readonly channel: CatalogueChannel;
  readonly offer: ChannelOffer;
  readonly slots: readonly Slot[];
}

/** Free slots of [now, now + days), soonest first. Throws CHANNEL_NOT_FOUND or what opening the shard throws. */
export async function readFreeSlots(deps: DialogueDeps, channelId: string, days: number): Promise<FreeSlots> {
  const channel = await deps.catalogue.byId(channelId);
  if (!channel) throw new LytSlotError('CHANNEL_NOT_FOUND', `channel ${channelId} is not in the catalogue`, { channelId });
  const { offers } = await deps.shardOf(channel.tenantId);
  const now = deps.clock.now();
  const until = new Date(now.getTime() + days * DAY_MS);
  // A placement that ends after `now` may have begun up to two days before it.
  const span = { from: new Date(now.getTime() - 2 * DAY_MS), to: new Date(until.getTime() + 2 * DAY_MS) };
  const found = await offers.availability({ tenantId: channel.tenantId, channelId, ...span, now });
  if (!found) throw new LytSlotError('CHANNEL_NOT_FOUND', `channel ${channelId} has no offer`, { channelId });
  const { offer, busy } = found;
  return { channel, offer, slots: offer.paused ? [] : offerSlots(offer, busy, now, now, until) };
}

/** Free slots per calendar day of the channel's zone, keyed like 20261201. */
export function countByDay(slots: readonly Slot[], timezone: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const dayOf = dayReader(timezone);
  for (const slot of slots) {
    const day = dayNumber(dayOf(slot.startsAt));
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}

/** The `count` free slots nearest to an instant, in order of time. */
export function nearestSlots(slots: readonly Slot[], at: Date, count: number): readonly Slot[] {
  const distance = (slot: Slot) => Math.abs(slot.startsAt.getTime() - at.getTime());
  return [...slots]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
