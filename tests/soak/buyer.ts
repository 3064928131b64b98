/**
 * @file tests/soak/buyer.ts
 * @description One person who comes to buy, as far as they mean to go; says how it ended.
 * @dependencies -
 * @created 2026-11-29
 */
import { newPerson } from '../kit/advertiser.ts';
import type { Advertiser } from '../kit/advertiser.ts';
import { acceptPreview, findChannel, openTimes, payOnPage, seesScheduled, sendPost } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import type { SandboxClient } from '../kit/sandbox-client.ts';
import { oneOf } from './random.ts';
import type { Random } from './random.ts';
import { soonEnough } from './soon-enough.ts';

const CHANNELS = ['Утренний кофе', 'Записки бариста', 'Технодайджест', 'Фронтенд', 'Екатеринбург'] as const;
const EAST = 'Екатеринбург';
const INTENTS = ['pay', 'pay', 'pay', 'pay', 'pay', 'pay', 'pay', 'cancel', 'decline', 'leave', 'pay short'] as const;
const TIMEOUT_MS = 45_000;

/** What somebody means to do. */
export interface Wish {
  readonly channel: string;
  readonly intent: (typeof INTENTS)[number];
  /** Among the free times of the first day that has some. */
  readonly place: number;
}

/** What the next person means to do. */
export function wishOf(random: Random): Wish {
  return { channel: oneOf(random, CHANNELS), intent: oneOf(random, INTENTS), place: Math.floor(random() * 3) };
}

/** Plays it to its end. Rejects when the bot does not answer as it should. */
export async function playBuyer(sandbox: SandboxClient, wish: Wish, word: string): Promise<string> {
  const buyer = await newPerson(sandbox, 'Соня');
  await findChannel(buyer, wish.channel);
  const timezone = wish.channel === EAST ? 'Asia/Yekaterinburg' : 'Europe/Moscow';
  const times = soonEnough(await openTimes(buyer, 0), await sandbox.now(), timezone);
  const time = times[Math.min(wish.place, times.length - 1)];
  if (time === undefined) return 'sold out';
  await buyer.press(time);
  const answer = await buyer.sees(/Удержано до|Это время забрали/, TIMEOUT_MS);
  if (answer.text.includes('Это время забрали')) return 'beaten';
  await sendPost(buyer, samplePost(word));
  const { checkoutUrl } = await acceptPreview(buyer);
  return finish(sandbox, { buyer, checkoutUrl, intent: wish.intent });
}

interface Checkout {
  readonly buyer: Advertiser;
  readonly checkoutUrl: string;
  readonly intent: Wish['intent'];
}

async function finish(sandbox: SandboxClient, { buyer, checkoutUrl, intent }: Checkout): Promise<string> {
  switch (intent) {
    case 'leave':
      return 'left';
    case 'cancel':
      await buyer.press('Отменить заказ');
      await buyer.press('Да, отменить');
      await buyer.sees('Время освобождено', TIMEOUT_MS);
      return 'canceled';
    case 'decline':
      await payOnPage(checkoutUrl, 'decline');
      return 'declined';
    case 'pay short':
      await payShort(sandbox, checkoutUrl);
      await buyer.sees('Пришло меньше цены', TIMEOUT_MS);
      return 'paid short';
    case 'pay':
      await payOnPage(checkoutUrl);
      await seesScheduled(buyer);
      return 'paid';
  }
}

async function payShort(sandbox: SandboxClient, checkoutUrl: string): Promise<void> {
  const paymentId = new URL(checkoutUrl).pathname.split('/').at(-1) ?? '';
  const fault = await sandbox.addFault({ service: 'yookassa', match: { path: `/payments/${paymentId}` }, action: 'pay-short' });
  try {
    await payOnPage(checkoutUrl);
  } finally {
    await sandbox.removeFault(fault.id);
  }
}
