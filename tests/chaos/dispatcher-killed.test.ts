/**
 * @file tests/chaos/dispatcher-killed.test.ts
 * @description Dispatchers die in mid-dialogue: what people do meanwhile is handled afterwards, once and in order.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-25
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints as http } from '@lytslot/contracts/http';
import { newPerson } from '../kit/advertiser.ts';
import type { Advertiser } from '../kit/advertiser.ts';
import { acceptPreview, findChannel, openTimes, payOnPage, seesPayment, seesScheduled, sendPost } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import { killPods, listPods } from '../kit/pods.ts';
import type { FaultOrder } from '../kit/sandbox-client.ts';
import { until } from '../kit/wait.ts';

const DISPATCHERS = 'app.kubernetes.io/component=dispatcher';
const CHANNEL = 'Екатеринбург';
const WORDS = ['бариста', 'дайджест', 'кофе', 'фронтенд'];
const LONG_MS = 60_000;

let platform: Platform;
let buyer: Advertiser;
let reader: Advertiser;
const post = samplePost('после перезапуска');

beforeAll(async () => {
  platform = await openPlatform();
  buyer = await newPerson(platform.sandbox, 'Жанна');
  reader = await newPerson(platform.sandbox, 'Захар');
}, 30_000);

const answersTo = async (person: Advertiser, text: string) =>
  (await person.history()).filter((message) => message.from === 'bot' && message.text.includes(text));

async function ordersOf(person: Advertiser) {
  const { rows } = await platform.console.call(http.listOrders, { query: { limit: 100 } });
  return rows.filter(({ advertiserTelegramId }) => advertiserTelegramId === person.id);
}

/** Does something that gets a dispatcher to call out, and kills all dispatchers while the answer to that call is held back. */
async function killDuring(call: Pick<FaultOrder, 'service' | 'match'>, act: () => Promise<unknown>): Promise<void> {
  const fault = await platform.sandbox.addFault({ ...call, action: 'hang-until-released' });
  try {
    await act();
    await until({ what: 'the answer to be held back' }, async () => (await platform.sandbox.fault(fault.id)).holding === 1);
    const replaced = await killPods(DISPATCHERS);
    await replaced();
  } finally {
    await platform.sandbox.removeFault(fault.id);
  }
}

describe('when every dispatcher is killed in mid-dialogue', () => {
  it('nothing people do meanwhile is lost, doubled or mixed up', async () => {
    await findChannel(buyer, CHANNEL);
    const time = (await openTimes(buyer))[6] ?? '';
    await reader.write('/start');
    await reader.press('🔎 Найти канал');
    await reader.sees('Каналы');

    const replaced = await killPods(DISPATCHERS);
    // The post is one only if the tap before it is handled first: on the old screen it would be a search.
    await buyer.press(time);
    await buyer.write(post);
    for (const word of WORDS) await reader.write(word);
    expect((await listPods(DISPATCHERS)).filter(({ isReady }) => isReady)).toEqual([]);
    await replaced();

    await buyer.sees('Так выйдет пост', LONG_MS);
    await reader.sees(`Поиск: «${WORDS.at(-1) ?? ''}»`, LONG_MS);
    const searches = (await reader.history()).flatMap(({ from, text }) => (from === 'bot' ? (/Поиск: «(.+)»/.exec(text)?.[1] ?? []) : []));
    expect(searches).toEqual(WORDS);
    expect((await answersTo(buyer, post.text)).map(({ entities }) => entities.slice(0, post.entities.length))).toEqual([post.entities]);
    expect(await answersTo(buyer, 'Так выйдет пост')).toHaveLength(1);
  }, 180_000);

  it('the dialogue goes on to a paid order, and there is one', async () => {
    const { orderNumber, checkoutUrl } = await acceptPreview(buyer);
    await payOnPage(checkoutUrl);
    await seesScheduled(buyer);
    expect(await ordersOf(buyer)).toMatchObject([{ number: orderNumber, state: 'PAID' }]);
  }, 90_000);
});

describe('when every dispatcher is killed in the middle of a call', () => {
  let payer: Advertiser;
  beforeAll(async () => {
    payer = await newPerson(platform.sandbox, 'Зоя');
  });

  it('that shows the held time, the time is held once and shown', async () => {
    await findChannel(payer, CHANNEL);
    const time = (await openTimes(payer))[8] ?? '';
    await killDuring({ service: 'telegram', match: { method: 'editMessageText', chatId: payer.id } }, () => payer.press(time));
    await payer.sees('Удержано до', LONG_MS);
    expect(await ordersOf(payer)).toMatchObject([{ state: 'HELD' }]);
  }, 120_000);

  it('that asks for a payment, there is one payment, and it can be paid', async () => {
    await sendPost(payer, samplePost('один платёж'));
    await killDuring({ service: 'yookassa', match: { method: 'POST', path: '/payments' } }, () => payer.press('✓ Всё верно'));
    const { orderNumber, checkoutUrl } = await seesPayment(payer, LONG_MS);
    const [order] = await ordersOf(payer);
    const payments = (await platform.sandbox.payments()).filter(({ metadata }) => metadata['order_id'] === order?.id);
    expect(payments.map(({ id }) => id)).toEqual([checkoutUrl.split('/').at(-1)]);
    await payOnPage(checkoutUrl);
    await seesScheduled(payer);
    expect(await ordersOf(payer)).toMatchObject([{ number: orderNumber, state: 'PAID' }]);
  }, 120_000);
});

describe('an update that Telegram delivers twice', () => {
  it('is handled once', async () => {
    const fault = await platform.sandbox.addFault({
      service: 'telegram',
      match: { method: 'message', chatId: reader.id },
      action: 'duplicate-webhook',
    });
    await reader.write('утренний');
    await until({ what: 'the second delivery' }, async () => (await platform.sandbox.fault(fault.id)).struck === 1);
    await platform.sandbox.removeFault(fault.id);
    await reader.write('технодайджест');
    await reader.sees('Поиск: «технодайджест»');
    expect(await answersTo(reader, 'Поиск: «утренний»')).toHaveLength(1);
  }, 60_000);
});
