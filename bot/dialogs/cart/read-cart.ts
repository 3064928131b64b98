/**
 * @file bot/dialogs/cart/read-cart.ts
 * @description What the picked times of a cart cost now, and which cannot be had any more.
 * @dependencies -
 * @created 2026-11-29
 */
import { HORIZON_DAYS, readFreeSlots } from '../booking/free-slots.ts';
import type { DialogueDeps } from '../ports.ts';
import type { DialogueState } from '../state.ts';
import type { CartLine } from './draw-cart.ts';

/** Reads each channel of the cart once; the lines are in the order of their times. Throws CHANNEL_NOT_FOUND. */
export async function readCart(deps: DialogueDeps, cart: DialogueState['cart']): Promise<readonly CartLine[]> {
  const channelIds = [...new Set(cart.map(({ channelId }) => channelId))];
  const read = await Promise.all(channelIds.map((channelId) => readFreeSlots(deps, channelId, HORIZON_DAYS)));
  const lines = read.flatMap(({ channel, offer, slots }) => {
    const prices = new Map(slots.map(({ startsAt, priceMinor, currency }) => [startsAt.getTime(), { minor: priceMinor, currency }]));
    return cart
      .filter(({ channelId }) => channelId === channel.channelId)
      .map(({ at }) => {
        const startsAt = new Date(at * 60_000);
        return { title: channel.title, timezone: offer.timezone, startsAt, price: prices.get(startsAt.getTime()) };
      });
  });
  return lines.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
