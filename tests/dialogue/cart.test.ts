/**
 * @file tests/dialogue/cart.test.ts
 * @description Several times in one cart in both languages: ticked, taken, one post, one payment; what is taken meanwhile, second thoughts, a full cart.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { textsOf } from '../../bot/texts/index.ts';
import { openTown } from './chat.ts';
import type { Chat } from './chat.ts';

const FREE_DAY = /^2·\d+$/;
const POST = 'Новый вкус осени';
const texts = textsOf('ru');
const { button, cart } = texts;

/** Ticks times of tomorrow. */
async function tick(chat: Chat, times: readonly RegExp[], language: 'ru' | 'en' = 'ru'): Promise<void> {
  const { button: buttons } = textsOf(language);
  await chat.write('/start');
  await chat.press(buttons.find);
  await chat.press('Утренний кофе');
  await chat.press(buttons.pickDate);
  await chat.press(FREE_DAY);
  await chat.press(buttons.several);
  for (const time of times) await chat.press(time);
}

const states = (town: ReturnType<typeof openTown>) => town.store.all().map(({ state }) => state);

describe.each(['ru', 'en'] as const)('a cart (%s)', (language) => {
  const words = textsOf(language);

  it('takes three times with one post and one payment', async () => {
    const town = openTown();
    const chat = town.chat(3001, language);
    await tick(chat, [/^12:00 /, /^14:00 /, /^18:00 /], language);
    expect(
      chat
        .screen()
        .keyboard.flat()
        .filter(({ text }) => text.startsWith('✓ '))
        .map(({ text }) => text.slice(0, 7)),
    ).toEqual(['✓ 12:00', '✓ 14:00', '✓ 18:00']);
    await chat.press(words.button.cart(3));
    expect(chat.screen().text).toContain(words.cart.total(3, '5\u00a0700\u00a0₽'));
    expect(town.store.all()).toEqual([]);
    await chat.press(words.button.bookAll);
    expect(chat.screen().text).toContain(words.cart.onePost(3));
    await chat.write(POST);
    expect(chat.screen().text).toContain(words.cart.onePost(3));
    await chat.press(words.button.looksRight);
    expect(chat.screen().text).toContain(words.cart.together(3));
    expect(town.payments.asked.map(({ amountMinor }) => amountMinor)).toEqual([570_000n]);
    const [pay] = chat.screen().keyboard[0] ?? [];
    expect(pay).toEqual({
      text: words.button.pay('5\u00a0700\u00a0₽'),
      url: `https://pay.example/${town.payments.asked[0]?.idempotencyKey}`,
    });
    expect(town.store.all().map(({ state, placement }) => [state, placement.content?.text])).toEqual(
      Array.from({ length: 3 }, () => ['AWAITING_PAYMENT', `${POST}\n\nРеклама`]),
    );
  });
});

describe('a cart', () => {
  it('of all or nothing keeps nothing when a time was taken meanwhile, says which, and is still there', async () => {
    const town = openTown();
    const chat = town.chat(3001, 'ru');
    await tick(chat, [/^12:00 /, /^14:00 /]);
    await chat.press(button.cart(2));
    const rival = town.chat(3002, 'ru');
    await rival.write('/start');
    await rival.press(button.find);
    await rival.press('Утренний кофе');
    await rival.press(button.pickDate);
    await rival.press(FREE_DAY);
    await rival.press(/^14:00 /);
    await chat.press(button.bookAll);
    expect(chat.screen().text).toContain(cart.nothingBooked);
    expect(chat.screen().text).toContain('14:00 МСК: ' + texts.errors.SLOT_TAKEN.happened);
    expect(states(town)).toEqual(['HELD', 'RELEASED']);
    expect(town.store.told).toEqual([]);
    await chat.press(button.bookFree);
    expect(chat.screen().text).toContain(cart.notBooked);
    expect(states(town)).toEqual(['HELD', 'RELEASED', 'HELD']);
  });

  it('lets go of what is pressed twice, and of all when it is emptied', async () => {
    const town = openTown();
    const chat = town.chat(3001, 'ru');
    await tick(chat, [/^12:00 /, /^14:00 /, /^✓ 12:00 /]);
    await chat.press(button.cart(1));
    expect(chat.screen().text).not.toContain('12:00');
    await chat.press(button.emptyCart);
    expect(chat.screen().text).toContain(cart.empty);
  });

  it('that waits for its payment is given up whole', async () => {
    const town = openTown();
    const chat = town.chat(3001, 'ru');
    await tick(chat, [/^12:00 /, /^14:00 /]);
    await chat.press(button.cart(2));
    await chat.press(button.bookAll);
    await chat.write(POST);
    await chat.press(button.looksRight);
    await chat.press(button.cancel);
    expect(chat.screen().text).toContain(cart.cancelAll(2));
    await chat.press(button.cancelYes);
    expect(states(town)).toEqual(['RELEASED', 'RELEASED']);
  });

  it('forgotten in an old menu, or forged, takes nothing', async () => {
    const town = openTown();
    const chat = town.chat(3001, 'ru');
    await chat.write('/start');
    const outcome = await chat.forge('v1:book:all');
    expect([outcome.toast, town.store.all()]).toEqual([texts.toast.stale, []]);
  });
});
