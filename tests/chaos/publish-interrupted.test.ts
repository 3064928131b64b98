/**
 * @file tests/chaos/publish-interrupted.test.ts
 * @description Publishing is interrupted at its worst moments: the post is in the channel once, and the order knows which one it is.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newPerson } from '../kit/advertiser.ts';
import { balances, sumOf } from '../kit/books.ts';
import { buy } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import { killPods } from '../kit/pods.ts';
import type { Fault, FaultOrder } from '../kit/sandbox-client.ts';
import { until } from '../kit/wait.ts';

const CHANNEL = { title: 'Утренний кофе', username: 'morning_coffee_msk', chatId: -1_001_000_000_001 };
const PUBLISHERS = 'app.kubernetes.io/name=shard-a-publish';

let platform: Platform;
let fault: Fault | undefined;
beforeAll(async () => {
  platform = await openPlatform();
}, 30_000);
afterEach(async () => {
  if (fault) await platform.sandbox.removeFault(fault.id);
  fault = undefined;
});

/** Buys a slot, sets the fault, and lets the slot's time come. */
async function buyInto(trouble: Pick<FaultOrder, 'action'>) {
  const word = `${trouble.action}-${Math.random().toString(36).slice(2, 8)}`;
  const buyer = await newPerson(platform.sandbox, 'Инна');
  const bought = await buy(buyer, { channel: CHANNEL.title, post: samplePost(word) });
  const { order } = await platform.orderIs(bought.orderNumber, 'SCHEDULED');
  // Orders that other tests left in this channel may come due by the same move of the clock: the word tells this one's call from theirs.
  const match = { method: 'sendMessage', chatId: CHANNEL.chatId, text: word };
  const set = await platform.sandbox.addFault({ service: 'telegram', match, ...trouble });
  fault = set;
  await platform.sandbox.moveTo(new Date(Date.parse(order.publishAt) - 500));
  return {
    ...bought,
    buyer,
    struck: () => until({ what: `the fault ${trouble.action} to strike` }, async () => (await platform.sandbox.fault(set.id)).struck === 1),
    held: () => until({ what: 'the answer to be held back' }, async () => (await platform.sandbox.fault(set.id)).holding === 1),
    posts: async () => (await platform.sandbox.posts(`@${CHANNEL.username}`)).filter(({ text }) => text.includes(word)),
  };
}

type Interrupted = Awaited<ReturnType<typeof buyInto>>;

/** The order is live with the one post there is, its buyer has the link, the money waits in escrow. */
async function expectOnePost(sale: Interrupted) {
  const live = await platform.passTimeUntil(sale.orderNumber, 'LIVE');
  const posts = await sale.posts();
  expect(posts.map(({ text, entities }) => ({ text, entities }))).toEqual([{ text: sale.preview.text, entities: sale.preview.entities }]);
  expect(live.order.postUrl).toBe(posts[0]?.url);
  expect(live.attempts.filter(({ messageId }) => messageId !== undefined).map(({ messageId }) => messageId)).toEqual([posts[0]?.messageId]);
  await sale.buyer.sees(posts[0]?.url ?? 'no post');
  expect(sumOf(live.ledger)).toBe(0n);
  expect(balances(live.ledger).get('escrow')).toBe(-BigInt(live.order.price.amountMinor));
  return live;
}

describe('the post is in the channel exactly once', () => {
  it('when the worker is killed after Telegram took the post and before it said so', async () => {
    const sale = await buyInto({ action: 'hang-until-released' });
    await sale.held();
    const replaced = await killPods(PUBLISHERS);
    expect(await sale.posts()).toHaveLength(1);
    expect((await platform.order(sale.orderNumber)).order.placementState).not.toBe('LIVE');
    await replaced();
    const { journal } = await expectOnePost(sale);
    expect(journal.map(({ placementState }) => placementState)).toContain('PUBLISH_UNKNOWN');
    const { order, ledger } = await platform.passTimeUntil(sale.orderNumber, 'SETTLED');
    expect((await sale.posts()).map(({ isDeleted }) => isDeleted)).toEqual([true]);
    expect([balances(ledger).get('escrow'), -(balances(ledger).get('owner_payable') ?? 0n)]).toEqual([
      0n,
      BigInt(order.ownerShare.amountMinor),
    ]);
  }, 180_000);

  it('when the answer is lost after Telegram took the post', async () => {
    const sale = await buyInto({ action: 'drop-answer-after-accept' });
    await sale.struck();
    const { attempts } = await expectOnePost(sale);
    expect(attempts).toHaveLength(1);
  }, 120_000);

  it('when the call is cut before Telegram took it: it is sent again, after a look', async () => {
    const sale = await buyInto({ action: 'reset' });
    await sale.struck();
    const { attempts } = await expectOnePost(sale);
    expect(attempts.map(({ state }) => state).toSorted()).toEqual(['not_sent', 'sent']);
  }, 120_000);
});
