/**
 * @file tests/chaos/sell.ts
 * @description Whole sales while something happens to the platform: bought, paid, published; how often each post appeared.
 * @dependencies -
 * @created 2026-11-29
 */
import { newPerson } from '../kit/advertiser.ts';
import { buy } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import type { Platform } from '../kit/platform.ts';

/** One channel of each shard. */
const CHANNELS = [
  { title: 'Утренний кофе', username: 'morning_coffee_msk' },
  { title: 'Екатеринбург', username: 'ekb_weekend' },
] as const;

/** Sells in one shard after the other until `isOver`, each at least once; gives how many posts of each sale appeared. */
export async function sellUntil(platform: Platform, word: string, isOver: () => boolean): Promise<readonly number[]> {
  const found: number[] = [];
  for (let sale = 0; sale < CHANNELS.length || !isOver(); sale += 1) {
    found.push(await sell(platform, CHANNELS[sale % 2 === 0 ? 0 : 1], `${word}-${Math.random().toString(36).slice(2, 8)}`));
  }
  return found;
}

/** A whole sale up to the post in the channel; gives how many posts of it are there. */
async function sell(platform: Platform, { title, username }: (typeof CHANNELS)[number], word: string): Promise<number> {
  const buyer = await newPerson(platform.sandbox, 'Ида');
  const { orderNumber } = await buy(buyer, { channel: title, post: samplePost(word) });
  const { order } = await platform.orderIs(orderNumber, 'SCHEDULED');
  await platform.sandbox.moveTo(new Date(Date.parse(order.publishAt)));
  await platform.orderIs(orderNumber, 'LIVE');
  return (await platform.sandbox.posts(`@${username}`)).filter(({ text }) => text.includes(word)).length;
}
