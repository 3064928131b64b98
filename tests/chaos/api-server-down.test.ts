/**
 * @file tests/chaos/api-server-down.test.ts
 * @description The API server is away for two minutes: ads are sold, paid and published all the while, and afterwards the operator finds everything as declared.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { newPerson } from '../kit/advertiser.ts';
import { buy } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import { kubectl } from '../kit/stack.ts';
import { hasApiServerProcess, withoutApiServer } from './api-server.ts';

/** One channel of each shard. */
const CHANNELS = [
  { title: 'Утренний кофе', username: 'morning_coffee_msk' },
  { title: 'Екатеринбург', username: 'ekb_weekend' },
] as const;
const DOWN_MS = 120_000;

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
}, 30_000);

/** A whole sale up to the post in the channel; gives how many posts of it are there. */
async function sell({ title, username }: (typeof CHANNELS)[number], word: string): Promise<number> {
  const buyer = await newPerson(platform.sandbox, 'Ида');
  const { orderNumber } = await buy(buyer, { channel: title, post: samplePost(word) });
  const { order } = await platform.orderIs(orderNumber, 'SCHEDULED');
  await platform.sandbox.moveTo(new Date(Date.parse(order.publishAt)));
  await platform.orderIs(orderNumber, 'LIVE');
  return (await platform.sandbox.posts(`@${username}`)).filter(({ text }) => text.includes(word)).length;
}

describe('while the API server is away', () => {
  // Another cluster's API server is out of reach for a test.
  (hasApiServerProcess() ? it : it.skip)(
    'ads still sell and publish, each once',
    async () => {
      const posts = await withoutApiServer(async () => {
        const found: number[] = [];
        const from = performance.now();
        // Both shards at least once, and on until two minutes have passed.
        for (let sale = 0; sale < CHANNELS.length || performance.now() - from < DOWN_MS; sale += 1) {
          const word = `без-apiserver-${Math.random().toString(36).slice(2, 8)}`;
          found.push(await sell(CHANNELS[sale % 2 === 0 ? 0 : 1], word));
        }
        return found;
      });
      expect(posts.length).toBeGreaterThanOrEqual(CHANNELS.length);
      expect(new Set(posts)).toEqual(new Set([1]));
      await kubectl('wait', '--for=condition=Ready', 'shards,tenants,channels', '--all', '--timeout=120s');
    },
    420_000,
  );
});
