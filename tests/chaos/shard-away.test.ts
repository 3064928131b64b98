/**
 * @file tests/chaos/shard-away.test.ts
 * @description Every pod of one shard is killed and stays away for ten minutes and more of business time: the other shard answers and publishes as fast as before.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-28
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import { partitionOf } from '@lytslot/domain/sharding';
import { newPerson } from '../kit/advertiser.ts';
import type { Advertiser } from '../kit/advertiser.ts';
import { buy } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import { until } from '../kit/wait.ts';
import { withoutShard } from './shard-away.ts';

const CHANNEL = { title: 'Утренний кофе', username: 'morning_coffee_msk' };
const OTHER_SHARD = 'shard-b';
const ANSWERS = 15;
const SALES = 2;
const TEN_MINUTES_MS = 10 * 60_000;
// What this machine may do to one figure while a cluster loses seven pods and starts them again; a shard that waits for another one is off by more.
const NOISE_MS = 2_000;

let platform: Platform;
let reader: Advertiser;

beforeAll(async () => {
  platform = await openPlatform();
  reader = await readerOfOwnShard();
}, 60_000);

/** Somebody whose updates a dispatcher of the shard that stays handles. */
async function readerOfOwnShard(): Promise<Advertiser> {
  const control = await openControlDatabase({ url: platform.endpoints.postgres.control.worker, role: 'worker' });
  const rows = await control.assignments.list();
  await control.close();
  const own = new Set(rows.filter(({ shardName }) => shardName !== OTHER_SHARD).map(({ partition }) => partition));
  return until({ what: 'a person of the shard that stays', everyMs: 1 }, async () => {
    const person = await newPerson(platform.sandbox, 'Ян');
    return own.has(partitionOf(person.id)) && person;
  });
}

/** How long the bot takes to answer, in the middle of several times. */
async function answerMs(): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < ANSWERS; count += 1) {
    await reader.write('/start');
    const from = performance.now();
    await until({ what: 'an answer of the bot', everyMs: 10 }, async () => (await reader.shown()).length > 0);
    times.push(performance.now() - from);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(ANSWERS / 2)] ?? 0;
}

/** How late posts appear that were bought in the shard that stays; the latest of some. */
async function latenessMs(): Promise<number> {
  const late: number[] = [];
  for (let count = 0; count < SALES; count += 1) {
    const word = `сосед-${Math.random().toString(36).slice(2, 8)}`;
    const buyer = await newPerson(platform.sandbox, 'Юна');
    const { orderNumber } = await buy(buyer, { channel: CHANNEL.title, post: samplePost(word) });
    const { order } = await platform.orderIs(orderNumber, 'SCHEDULED');
    await platform.sandbox.moveTo(new Date(Date.parse(order.publishAt) - 500));
    await platform.orderIs(orderNumber, 'LIVE');
    const posts = (await platform.sandbox.posts(`@${CHANNEL.username}`)).filter(({ text }) => text.includes(word));
    expect(posts).toHaveLength(1);
    late.push(Date.parse(posts[0]?.date ?? '') - Date.parse(order.publishAt));
  }
  return Math.max(...late);
}

async function figures() {
  return { answerMs: await answerMs(), latenessMs: await latenessMs() };
}

describe('while every pod of a shard is away', () => {
  it('the other shard answers and publishes as before', async () => {
    const before = await figures();
    const [passedMs, meanwhile] = await withoutShard(OTHER_SHARD, async () => {
      const from = await platform.sandbox.now();
      const found = await figures();
      return [(await platform.sandbox.now()).getTime() - from.getTime(), found] as const;
    });
    expect(passedMs).toBeGreaterThan(TEN_MINUTES_MS);
    expect(meanwhile.answerMs).toBeLessThan(before.answerMs + NOISE_MS);
    expect(meanwhile.latenessMs).toBeLessThan(before.latenessMs + NOISE_MS);
  }, 420_000);
});
