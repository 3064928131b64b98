/**
 * @file tests/dialogue/conversation.test.ts
 * @description A whole purchase in both languages, and what people do instead: stale menus, strangers’ orders, wrong content, second thoughts.
 * @dependencies @jest/globals, domain
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { LytSlotError } from '@lytslot/domain/shared';
import { encodePress } from '../../bot/screens/index.ts';
import { textsOf } from '../../bot/texts/index.ts';
import { CHANNEL, dataOf, openTown } from './chat.ts';
import type { Chat } from './chat.ts';

const FREE_DAY = /^2·\d+$/;
const FREE_TIME = /^18:00 /;
const { button, toast, creative, orders, errors, times } = textsOf('ru');
const POST = 'Новый вкус осени 🍁';
const PHOTO = [{ file_id: 'one', file_unique_id: '1', width: 90, height: 60 }];
const BOLD = [{ type: 'bold' as const, offset: 0, length: 4 }];

type Town = ReturnType<typeof openTown>;

/** From /start to the hold of tomorrow's 18:00. */
async function holdTime(chat: Chat, language: 'ru' | 'en' = 'ru'): Promise<void> {
  const texts = textsOf(language);
  await chat.write('/start');
  await chat.press(texts.button.find);
  await chat.press(texts.button.search);
  await chat.write('@кофе');
  await chat.press('Утренний кофе');
  await chat.press(texts.button.pickDate);
  await chat.press(FREE_DAY);
  await chat.press(FREE_TIME);
}

async function previewed(town: Town): Promise<Chat> {
  const chat = town.chat(3001, 'ru');
  await holdTime(chat);
  await chat.write(POST, BOLD);
  return chat;
}

describe.each(['ru', 'en'] as const)('a purchase (%s)', (language) => {
  const texts = textsOf(language);

  it('goes from /start to a checkout page, in one living message and the exact preview', async () => {
    const town = openTown();
    const chat = town.chat(3001, language);
    await holdTime(chat, language);
    expect(chat.screen().text).toContain(texts.creative.ask);
    expect(chat.screen().text).toContain(texts.creative.heldUntil(language === 'ru' ? '12:10 МСК' : '12:10 MSK'));
    const before = chat.shown().length;
    await chat.write(POST, BOLD);
    const [preview, checks] = chat.shown().slice(before);
    const order = town.store.order();
    const label = `https://lytslot.example/a/${order.placement.shortLink}`;
    expect(preview).toEqual({
      text: `${POST}\n\nРеклама`,
      entities: [...BOLD, { type: 'text_link', offset: POST.length + 2, length: 7, url: label }],
      keyboard: [],
    });
    expect(checks?.text).toContain(texts.creative.previewTitle);
    await chat.press(texts.button.looksRight);
    expect(chat.screen().text).toContain(texts.payment.title);
    expect(chat.screen().keyboard[0]).toEqual([
      { text: texts.button.pay('1\u00a0900\u00a0₽'), url: `https://pay.example/pay-${order.id}` },
    ]);
    expect(town.payments.asked).toMatchObject([{ amountMinor: 190_000n, returnUrl: label, metadata: { order_id: order.id } }]);
    expect(chat.shown()).toHaveLength(before + 2);
  });

  it('speaks the language the person presses', async () => {
    const chat = openTown().chat(3001, language);
    await chat.write('/start');
    await chat.press(texts.button.otherLanguage);
    const other = language === 'ru' ? 'en' : 'ru';
    expect([chat.language(), chat.screen().text]).toEqual([other, expect.stringContaining(textsOf(other).home.title)]);
    await chat.write('/help');
    expect(chat.screen().text).toContain(textsOf(other).help.title);
  });
});

describe('a stale menu', () => {
  it('holds nothing, says so, and the current screen takes its place', async () => {
    const town = openTown();
    const chat = town.chat(3001, 'ru');
    await chat.write('/start ch_morning_coffee');
    await chat.press(button.pickDate);
    await chat.press(FREE_DAY);
    const hold = dataOf(chat.screen(), FREE_TIME);
    const oldMenu = chat.livingId();
    await chat.write('/start');
    const outcome = await chat.forge(hold, oldMenu);
    expect(outcome.toast).toBe(toast.stale);
    expect(chat.screen().text).toContain(textsOf('ru').home.title);
    expect(() => town.store.order()).toThrow('nothing was held');
    // The pressed message lives now, so that the next press is not stale.
    expect(chat.livingId()).toBe(oldMenu);
    expect((await chat.press(button.help)).toast).toBeUndefined();
  });

  it.each(['v1:constructor', 'v2:home', ''.padEnd(64, 'x')])('of somebody else’s making (%s) is harmless', async (data) => {
    const chat = openTown().chat(3001, 'ru');
    await chat.write('/start');
    const { toast: said, screen } = await chat.forge(data);
    expect([said, screen.text]).toEqual([toast.stale, chat.screen().text]);
  });
});

describe("a stranger's order", () => {
  const PRESSES = ['order', 'open', 'cancel', 'creative'] as const;
  it.each(PRESSES)('is not there for %s', async (action) => {
    const town = openTown();
    await previewed(town);
    const stranger = town.chat(3002, 'ru');
    await stranger.write('/start');
    const { toast: said, screen } = await stranger.forge(encodePress({ action, orderId: town.store.order().id }));
    expect(said).toBe(errors.ORDER_NOT_FOUND.happened);
    expect(screen.text).toContain(errors.ORDER_NOT_FOUND.press);
    expect(screen.text).not.toContain(POST);
  });

  it.each(['accept', 'replace', 'cancel-yes'] as const)('cannot be changed by %s', async (action) => {
    const town = openTown();
    await previewed(town);
    const stranger = town.chat(3002, 'ru');
    await stranger.write('/start');
    const { version } = town.store.order();
    expect((await stranger.forge(encodePress({ action, orderId: town.store.order().id }))).toast).toBe(toast.stale);
    expect(town.store.order()).toMatchObject({ version, state: 'HELD' });
  });
});

describe('content', () => {
  it.each([
    ['a sticker', { sticker: {} }, 'other'],
    ['a contact', { contact: { phone_number: '1', first_name: 'A' } }, 'other'],
    ['a video', { video: {}, caption: POST }, 'other'],
    ['a photo sent as a file', { document: {}, caption: POST }, 'file'],
    ['a part of an album', { photo: PHOTO, caption: POST, media_group_id: '7' }, 'album'],
    ['a photo behind a spoiler', { photo: PHOTO, caption: POST, has_media_spoiler: true }, 'veiled'],
    ['a photo below its text', { photo: PHOTO, caption: POST, show_caption_above_media: true }, 'veiled'],
  ] as const)('that is %s is refused with what to do, and the time is kept', async (_what, content, why) => {
    const town = openTown();
    const chat = town.chat(3001, 'ru');
    await holdTime(chat);
    await chat.send(content as unknown as Parameters<Chat['send']>[0]);
    expect(chat.screen().text).toContain(creative.refused[why]);
    expect(town.store.order()).toMatchObject({ state: 'HELD', placement: { content: undefined } });
  });

  it.each([
    ['too long', 'ж'.repeat(4_090), [], errors.CREATIVE_TOO_LONG],
    ['blank', ' \n ', [], errors.CREATIVE_EMPTY],
    [
      'linked to a script',
      POST,
      [{ type: 'text_link' as const, offset: 0, length: 2, url: 'javascript:alert(1)' }],
      errors.CREATIVE_LINK_REFUSED,
    ],
    [
      'naming a person',
      POST,
      [{ type: 'text_mention' as const, offset: 0, length: 2, user: { id: 1, is_bot: false, first_name: 'A' } }],
      errors.CREATIVE_ENTITY_REFUSED,
    ],
  ])('that is %s is refused in words, and the earlier post is not shown as accepted', async (_what, text, entities, said) => {
    const town = openTown();
    const chat = await previewed(town);
    await chat.write(text, entities);
    expect(chat.screen().text).toContain(said.happened);
    expect(chat.screen().text).toContain(said.press);
    expect(chat.screen().text).not.toContain(creative.previewTitle);
  });

  it('can be replaced until it is accepted', async () => {
    const town = openTown();
    const chat = await previewed(town);
    await chat.press(button.replace);
    await chat.write('Другой пост');
    expect(town.store.order().placement.content?.text).toBe('Другой пост\n\nРеклама');
    await chat.press(button.looksRight);
    await chat.write('Третий пост');
    expect(town.store.order().placement.content?.text).toBe('Другой пост\n\nРеклама');
  });
});

describe('trouble', () => {
  it('of the payment service loses nothing: the same press again, with the same key', async () => {
    const town = openTown();
    const chat = await previewed(town);
    town.payments.failure = new LytSlotError('PSP_UNKNOWN_OUTCOME', 'no answer');
    const { toast: said } = await chat.press(button.looksRight);
    expect(said).toBe(errors.PSP_UNKNOWN_OUTCOME.happened);
    town.payments.failure = undefined;
    await chat.press(/^💳/);
    expect(chat.screen().keyboard[0]?.[0]).toHaveProperty('url');
    expect(new Set(town.payments.asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  it('of ours goes up, so that the update is tried again', async () => {
    const town = openTown();
    const chat = await previewed(town);
    town.payments.failure = new Error('unexpected');
    await expect(chat.press(button.looksRight)).rejects.toThrow('unexpected');
  });

  it('with an update that comes twice makes one order', async () => {
    const town = openTown();
    const chat = town.chat(3001, 'ru');
    await chat.write('/start ch_morning_coffee');
    await chat.press(button.pickDate);
    await chat.press(FREE_DAY);
    const update = chat.callback(dataOf(chat.screen(), FREE_TIME), chat.livingId());
    const session = chat.session();
    const [first, second] = [await chat.handle({ update, session }), await chat.handle({ update, session })];
    expect(first?.state.orders).toHaveLength(1);
    expect(second?.state).toEqual(first?.state);
  });

  it('with a time somebody else was faster to take: the nearest are offered', async () => {
    const town = openTown();
    const [first, second] = [town.chat(3001, 'ru'), town.chat(3002, 'ru')];
    await holdTime(first);
    await second.write('/start ch_morning_coffee');
    await second.press(button.pickDate);
    await second.press(FREE_DAY);
    const { toast: said, screen } = await second.press(FREE_TIME);
    expect([said, screen.text]).toEqual([toast.taken, expect.stringContaining(times.justTaken)]);
    expect(second.session()?.orders).toEqual([]);
    await second.press(/19:00/);
    expect(second.screen().text).toContain(creative.ask);
  });

  it('with a hold that ran out while the person was writing', async () => {
    const town = openTown();
    const chat = town.chat(3001, 'ru');
    await holdTime(chat);
    town.time.now = new Date('2026-12-01T09:10:00Z');
    await chat.write(POST);
    expect(chat.screen().text).toContain(errors.HOLD_EXPIRED.happened);
  });
});

describe('second thoughts', () => {
  it.each([
    ['before the checkout', false],
    ['after it', true],
  ])('%s free the time after a question, and the card offers another', async (_when, isAccepted) => {
    const town = openTown();
    const chat = await previewed(town);
    if (isAccepted) await chat.press(button.looksRight);
    else await chat.press(button.back);
    await chat.press(button.cancel);
    expect(chat.screen().text).toContain(orders.cancelTitle);
    expect(town.store.order().state).not.toBe('RELEASED');
    expect((await chat.press(button.cancelYes)).toast).toBe(orders.canceled);
    expect(town.store.order().state).toBe('RELEASED');
    await chat.press(button.otherTime);
    expect(chat.screen().text).toContain(textsOf('ru').dates.title);
  });
});

it('deep links lead to a channel, to one’s own order, and nowhere else', async () => {
  const town = openTown();
  const chat = await previewed(town);
  const { id } = town.store.order();
  await chat.write(`/start ord_${id}`);
  expect(chat.screen().text).toContain(orders.order('LS-TEST'));
  for (const payload of [`ord_${CHANNEL}`, 'ch_nobody', 'ch_', 'x'.repeat(64)]) {
    await chat.write(`/start ${payload}`);
    expect(chat.screen().text).toContain(textsOf('ru').home.unknownLink);
  }
});
