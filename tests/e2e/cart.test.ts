/**
 * @file tests/e2e/cart.test.ts
 * @description Times of two shards in one cart, bought in the chat with one post and one payment; one of the two is cancelled and only its part comes back.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { beforeAll, expect, it } from '@jest/globals';
import { toDecimalString } from '@lytslot/domain/ledger';
import { newPerson } from '../kit/advertiser.ts';
import type { Advertiser } from '../kit/advertiser.ts';
import { acceptPreview, findChannel, openTimes, payOnPage, sendPost } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';

/** One channel of each shard. */
const CHANNELS = [
  { title: 'Утренний кофе', username: 'morning_coffee_msk' },
  { title: 'Екатеринбург', username: 'ekb_weekend' },
] as const;
const TICKED = /^✓ \d\d:\d\d /;

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
}, 30_000);

async function tick(buyer: Advertiser, channel: string, place: number): Promise<void> {
  await findChannel(buyer, channel);
  const times = await openTimes(buyer);
  await buyer.press('🛒 Выбрать несколько');
  await buyer.sees('Отметьте времена');
  await buyer.press(times[place] ?? '');
  expect((await buyer.buttons(TICKED)).filter((text) => TICKED.test(text))).toEqual([`✓ ${times[place] ?? ''}`]);
}

/** Numbers of the chat's orders, newest first. */
async function numbers(buyer: Advertiser): Promise<readonly string[]> {
  await buyer.write('/start');
  await buyer.press('📋 Мои заказы');
  const list = await buyer.buttons(/^Заказ /);
  return list.flatMap((text) => /^Заказ (\S+)/.exec(text)?.[1] ?? []);
}

it('a cart over two shards: one post, one payment, two placements; a cancelled one gives its own part back', async () => {
  const buyer = await newPerson(platform.sandbox, 'Карина');
  const word = `корзина-${Math.random().toString(36).slice(2, 8)}`;
  for (const [index, { title }] of CHANNELS.entries()) await tick(buyer, title, 5 + index);
  await buyer.press('🛒 Корзина · 2');
  await buyer.sees(/Корзина[\s\S]*Утренний кофе[\s\S]*2 времени · /);
  await buyer.press('✓ Взять все или ни одного');
  await buyer.sees('Один пост на 2 размещения');
  await sendPost(buyer, samplePost(word));
  const { checkoutUrl } = await acceptPreview(buyer);
  await payOnPage(checkoutUrl);

  const found = await numbers(buyer);
  expect(found).toHaveLength(2);
  const details = await Promise.all(found.map((number) => platform.orderIs(number, 'SCHEDULED')));
  expect(new Set(details.map(({ order }) => order.shardName)).size).toBe(2);
  expect(new Set(details.map(({ payment }) => payment?.providerPaymentId)).size).toBe(1);
  const prices = details.map(({ order }) => BigInt(order.price.amountMinor));
  const paymentOf = async () => (await platform.sandbox.payments()).find(({ id }) => id === details[0]?.payment?.providerPaymentId);
  expect((await paymentOf())?.amount.value).toBe(toDecimalString(prices.reduce((sum, price) => sum + price, 0n)));

  const [kept, dropped] = found;
  await buyer.press(`Заказ ${dropped ?? ''}`);
  await buyer.press('Отменить заказ');
  await buyer.press('Да, отменить');
  await buyer.sees('Деньги возвращены');
  const gone = await platform.order(dropped ?? '');
  expect(gone.order.state).toBe('REFUNDED');
  // How much of its part comes back is the refund matrix's, by the hours that were left; what the books say went back is what the payer got.
  const returned = gone.ledger.find(({ type }) => type === 'payment-returned')?.entries.find(({ account }) => account === 'escrow');
  const returnedMinor = BigInt(returned?.amount.amountMinor ?? '0');
  expect([100n, 80n, 50n].map((percent) => ((prices[1] ?? 0n) * percent) / 100n)).toContain(returnedMinor);
  expect((await paymentOf())?.refunded_amount?.value).toBe(toDecimalString(returnedMinor));

  const { order } = await platform.order(kept ?? '');
  await platform.sandbox.moveTo(new Date(Date.parse(order.publishAt)));
  await platform.orderIs(kept ?? '', 'LIVE');
  const posts = await Promise.all(CHANNELS.map(({ username }) => platform.sandbox.posts(`@${username}`)));
  expect(posts.flat().filter(({ text }) => text.includes(word))).toHaveLength(1);
}, 240_000);
