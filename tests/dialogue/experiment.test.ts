/**
 * @file tests/dialogue/experiment.test.ts
 * @description Posts compared from the chat: a second and a third variant of a cart's post, the split in view, one post again, and what was shown.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { encodePress } from '../../bot/screens/index.ts';
import { textsOf } from '../../bot/texts/index.ts';
import { openTown } from './chat.ts';
import type { Chat } from './chat.ts';

const POST = 'Новый вкус осени';
const OTHER = 'Осень в чашке';
const THIRD = 'Кофе как осень';

type Town = ReturnType<typeof openTown>;

/** A cart of tomorrow's times, held, with the first post in view. */
async function openCart(times: readonly RegExp[], language: 'ru' | 'en' = 'ru') {
  const { button } = textsOf(language);
  const town = openTown();
  const chat = town.chat(3001, language);
  await chat.write('/start ch_morning_coffee');
  for (const label of [button.pickDate, /^2·/, button.several, ...times, button.cart(times.length), button.bookAll])
    await chat.press(label);
  await chat.write(POST);
  return { town, chat };
}

const texts = (town: Town) => town.store.all().map(({ placement }) => placement.content?.text.split('\n')[0]);
const variants = (town: Town) => town.store.all().map(({ placement }) => placement.experiment?.variant);
const buttons = (chat: Chat) =>
  chat
    .screen()
    .keyboard.flat()
    .map(({ text }) => text);

describe.each(['ru', 'en'] as const)('a cart of four times (%s)', (language) => {
  const { button, experiment } = textsOf(language);

  it('is split evenly between two posts, paid at once, and shows in the end which was better', async () => {
    const { town, chat } = await openCart([/^12:00 /, /^14:00 /, /^16:00 /, /^18:00 /], language);
    await chat.press(button.variant);
    expect(chat.screen().text).toContain(experiment.ask('B'));
    await chat.write(OTHER, [{ type: 'bold', offset: 0, length: 5 }]);
    expect(chat.screen().text).toContain(experiment.split('A × 2, B × 2'));
    expect(chat.shown().map(({ text }) => text)).toContain(`${OTHER}\n\nРеклама`);
    expect(texts(town).toSorted()).toEqual([POST, POST, OTHER, OTHER].toSorted());
    for (const { placement } of town.store.all()) {
      expect(placement.content?.text.startsWith(placement.experiment?.variant === 'A' ? POST : OTHER)).toBe(true);
    }
    await chat.press(button.looksRight);
    expect(town.payments.asked.map(({ amountMinor }) => amountMinor)).toEqual([760_000n]);
    for (const { placement } of town.store.all()) {
      town.outcomes.set(placement.id, { placementId: placement.id, clicks: 7, views: 300, reach: 48_200 });
    }
    await chat.forge(encodePress({ action: 'order', orderId: town.store.order().id }));
    await chat.press(button.experiment);
    expect(chat.screen().text).toContain(experiment.title);
    expect(chat.screen().text).toMatch(/A · 2 .*0 .*0 /);
    expect(chat.screen().text).toContain(language === 'ru' ? 'Победителя ещё нет' : 'No winner yet');
    await chat.press(button.back);
    expect(buttons(chat)).toContain(button.experiment);
  });
});

describe('a cart', () => {
  const { button, cart, errors, experiment } = textsOf('ru');

  it('takes a third post; then no more than there are times; one post for all ends it', async () => {
    const { town, chat } = await openCart([/^12:00 /, /^14:00 /, /^16:00 /]);
    for (const post of [OTHER, THIRD]) {
      await chat.press(button.variant);
      await chat.write(post);
    }
    expect(chat.screen().text).toContain(experiment.split('A × 1, B × 1, C × 1'));
    expect(variants(town).toSorted()).toEqual(['A', 'B', 'C']);
    expect(new Set(town.store.all().map(({ placement }) => placement.experiment?.id)).size).toBe(1);
    expect(buttons(chat)).not.toContain(button.variant);
    await chat.press(button.replace);
    await chat.write(POST);
    expect(chat.screen().text).toContain(cart.onePost(3));
    expect([texts(town), variants(town)]).toEqual([Array(3).fill(POST), Array(3).fill(undefined)]);
  });

  it('compares a text with a photo above the same words; buttons go below all of them and leave the split as it is', async () => {
    const { town, chat } = await openCart([/^12:00 /, /^14:00 /]);
    await chat.press(button.variant);
    await chat.send({ photo: [{ file_id: 'f', file_unique_id: 'u', width: 1280, height: 720 }], caption: POST });
    const photos = () => town.store.all().map(({ placement }) => [placement.experiment?.variant, placement.content?.media?.kind].join(' '));
    expect(photos().toSorted()).toEqual(['A ', 'B photo']);
    await chat.press(button.linkButtons);
    await chat.write('Меню - https://coffee.example/menu');
    expect(photos().toSorted()).toEqual(['A ', 'B photo']);
    for (const { placement } of town.store.all()) {
      expect(placement.content?.buttons).toEqual([[{ text: 'Меню', url: 'https://coffee.example/menu' }]]);
      expect(placement.experiment?.contentHash).toBe(placement.content?.hash);
    }
  });

  it('is not split between a post and the same post', async () => {
    const { town, chat } = await openCart([/^12:00 /, /^14:00 /]);
    await chat.press(button.variant);
    await chat.write(POST);
    expect(chat.screen().text).toContain(errors.EXPERIMENT_INVALID.happened);
    expect(variants(town)).toEqual([undefined, undefined]);
  });

  it('finds the split it made when the update comes again', async () => {
    const { town, chat } = await openCart([/^12:00 /, /^14:00 /, /^16:00 /]);
    await chat.press(button.variant);
    const session = chat.session();
    const update = chat.message({ text: OTHER, entities: [] });
    await chat.handle({ update, session });
    const before = town.store.all().map(({ placement }) => placement);
    await chat.handle({ update, session });
    expect(town.store.all().map(({ placement }) => placement)).toEqual(before);
    expect(before.filter((placement) => placement.experiment?.variant === 'B').length).toBeGreaterThan(0);
  });

  it('of one time has nothing to compare', async () => {
    const { chat } = await openCart([/^12:00 /]);
    expect(buttons(chat)).not.toContain(button.variant);
  });
});
