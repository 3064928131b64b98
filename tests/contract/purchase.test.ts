/**
 * @file tests/contract/purchase.test.ts
 * @description An advertiser's program buys over real HTTP alone: takes a time, sends the post, sees what goes out, gets the page to pay on.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoughtOrder, Hold } from '@lytslot/contracts/http';
import { hours, NO_LIMITS } from '../store/sample.ts';
import { bodyOf, refusalOf } from './answers.ts';
import { openApiTown } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';
import { openStandIns } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';
import { EVERY_HOUR } from './every-hour.ts';

let standIns: StandIns;
let town: ApiTown;
let buyer: Visitor;
let taken = 50;

beforeAll(async () => {
  standIns = await openStandIns();
  town = await openApiTown({ LYTSLOT_YOOKASSA_API_URL: `${standIns.urls.yookassa}/v3` });
  await town.declareTerms({ rule: EVERY_HOUR, limits: NO_LIMITS });
  buyer = (await town.signIn(3_201)).visitor;
}, 120_000);
afterAll(async () => {
  await town.close();
  await standIns.close();
}, 60_000);

const channel = () => `/api/v1/market/channels/${town.coffee.channelId}`;
const post = { text: 'Кофе нового урожая', entities: [{ type: 'bold', offset: 0, length: 4 }] };
/** Holds the next hour; gives the order's address. */
const holdNext = async () => {
  const { orderId } = await bodyOf<Hold>(await buyer.command(`${channel()}/holds`, { startsAt: hours(taken++).toISOString() }));
  return `${channel()}/orders/${orderId}`;
};
const sent = async (order: string) => bodyOf<BoughtOrder>(await buyer.command(`${order}/post`, post));
const checkOut = (order: string, contentHash: string | undefined, key?: string) => buyer.command(`${order}/checkout`, { contentHash }, key);

describe('a purchase without a chat', () => {
  it('shows what goes out with its label, and leads to one payment of the price, however often it is asked for', async () => {
    const order = await holdNext();
    const { content, state } = await sent(order);
    expect(state).toBe('HELD');
    expect(content?.text.startsWith(post.text)).toBe(true);
    expect(content?.text).toContain('Реклама');
    const first = await bodyOf<{ state: string; confirmationUrl: string }>(await checkOut(order, content?.hash, 'pay-once'));
    const again = await bodyOf<{ confirmationUrl: string }>(await checkOut(order, content?.hash, 'pay-once'));
    const anew = await bodyOf<{ confirmationUrl: string }>(await checkOut(order, content?.hash));
    expect(first.state).toBe('AWAITING_PAYMENT');
    expect([again.confirmationUrl, anew.confirmationUrl]).toEqual([first.confirmationUrl, first.confirmationUrl]);
    const payments = await standIns.control<readonly { amount: unknown; metadata: { order_id: string } }[]>('GET', '/yookassa/payments');
    const own = payments.filter(({ metadata }) => order.endsWith(metadata.order_id));
    expect(own.map(({ amount }) => amount)).toEqual([{ value: '2500.00', currency: 'RUB' }]);
  });

  it('takes a newer post in place of the one before, and lets nobody pay for another than was looked at', async () => {
    const order = await holdNext();
    const before = await sent(order);
    const { content } = await bodyOf<BoughtOrder>(await buyer.command(`${order}/post`, { text: 'Чай' }));
    expect(await refusalOf(await checkOut(order, before.content?.hash))).toEqual({ status: 409, code: 'CREATIVE_CHANGED' });
    expect((await bodyOf<{ state: string }>(await checkOut(order, content?.hash))).state).toBe('AWAITING_PAYMENT');
  });

  it('is refused without a post, for somebody else’s order, and with a post that is too long, which changes nothing', async () => {
    const order = await holdNext();
    expect(await refusalOf(await checkOut(order, '0'.repeat(64)))).toEqual({ status: 409, code: 'CREATIVE_CHANGED' });
    const stranger = (await town.signIn(3_202)).visitor;
    expect(await refusalOf(await stranger.command(`${order}/post`, post))).toEqual({ status: 404, code: 'ORDER_NOT_FOUND' });
    expect(await refusalOf(await buyer.command(`${order}/post`, { text: 'я'.repeat(4_200) }))).toEqual({
      status: 400,
      code: 'CREATIVE_TOO_LONG',
    });
    expect((await bodyOf<BoughtOrder>(await buyer.get(order))).content).toBeUndefined();
  });

  it('goes on where it stood when the provider did not answer', async () => {
    const order = await holdNext();
    const { content } = await sent(order);
    await standIns.fault({
      service: 'yookassa',
      match: { method: 'POST', path: '/payments' },
      action: 'drop-answer-after-accept',
      times: 5,
    });
    expect(await refusalOf(await checkOut(order, content?.hash, 'pay-later'))).toEqual({ status: 502, code: 'PSP_UNKNOWN_OUTCOME' });
    await standIns.control('DELETE', '/faults');
    const { confirmationUrl } = await bodyOf<{ confirmationUrl: string }>(await checkOut(order, content?.hash, 'pay-later'));
    const payments = await standIns.control<readonly { metadata: { order_id: string } }[]>('GET', '/yookassa/payments');
    expect([confirmationUrl.length > 0, payments.filter(({ metadata }) => order.endsWith(metadata.order_id)).length]).toEqual([true, 1]);
  });

  it('pays for several times at once: one payment of all prices; one post that changed meanwhile holds all of them back', async () => {
    // The others have kept as many times as one person may.
    buyer = (await town.signIn(3_203)).visitor;
    const ref = (order: string, content: BoughtOrder['content']) => {
      const [orderId = '', , channelId = ''] = order.split('/').toReversed();
      return { channelId, orderId, contentHash: content?.hash };
    };
    const [one, other] = [await holdNext(), await holdNext()];
    const before = ref(other, (await sent(other)).content);
    const refs = [
      ref(one, (await sent(one)).content),
      ref(other, (await bodyOf<BoughtOrder>(await buyer.command(`${other}/post`, { text: 'Чай' }))).content),
    ];
    const pay = (orders: object) => buyer.command('/api/v1/market/carts/checkout', { orders }, randomUUID());
    expect(await refusalOf(await pay([refs[0], before]))).toEqual({ status: 409, code: 'CREATIVE_CHANGED' });
    expect((await bodyOf<BoughtOrder>(await buyer.get(one))).state).toBe('HELD');
    const { confirmationUrl } = await bodyOf<{ confirmationUrl: string }>(await pay(refs));
    expect((await bodyOf<{ confirmationUrl: string }>(await pay(refs))).confirmationUrl).toBe(confirmationUrl);
    const payments = await standIns.control<readonly { checkout_url: string; amount: { value: string } }[]>('GET', '/yookassa/payments');
    expect(payments.filter(({ checkout_url: url }) => url === confirmationUrl).map(({ amount }) => amount.value)).toEqual(['5000.00']);
  });
});
