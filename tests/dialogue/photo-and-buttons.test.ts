/**
 * @file tests/dialogue/photo-and-buttons.test.ts
 * @description A post with a photo and buttons in the chat: taken, shown exactly, changed, taken back; limits are told with their numbers and nothing is cut.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { textsOf } from '../../bot/texts/index.ts';
import { openTown } from './chat.ts';
import type { Chat } from './chat.ts';

const { button, creative, errors } = textsOf('ru');
const CAPTION = 'Новый вкус осени 🍁';
const BOLD = [{ type: 'bold' as const, offset: 0, length: 5 }];
const LABEL = '\n\nРеклама';
/** One picture as Telegram gives it: every size is a file of its own, in any order. */
const PHOTO = [
  { file_id: 'large', file_unique_id: 'u-large', width: 1280, height: 720 },
  { file_id: 'small', file_unique_id: 'u-small', width: 90, height: 60 },
];
const BUTTONS = 'Купить - https://shop.example/a\nСайт - https://shop.example | Отзывы — https://shop.example/reviews';
const ROWS = [
  [{ text: 'Купить', url: 'https://shop.example/a' }],
  [
    { text: 'Сайт', url: 'https://shop.example' },
    { text: 'Отзывы', url: 'https://shop.example/reviews' },
  ],
];

type Town = ReturnType<typeof openTown>;

async function asked(town: Town): Promise<Chat> {
  const chat = town.chat(3001, 'ru');
  await chat.write('/start ch_morning_coffee');
  for (const label of [button.pickDate, /^2·/, /^18:00 /]) await chat.press(label);
  return chat;
}

async function withPhoto(town: Town): Promise<Chat> {
  const chat = await asked(town);
  await chat.send({ photo: PHOTO, caption: CAPTION, caption_entities: BOLD });
  return chat;
}

const content = (town: Town) => town.store.order().placement.content;

describe('a photo with a caption', () => {
  it('is shown exactly as its channel gets it, the largest size, the label below its words', async () => {
    const town = openTown();
    const chat = await asked(town);
    const before = chat.shown().length;
    await chat.send({ photo: PHOTO, caption: CAPTION, caption_entities: BOLD });
    const [preview, checks] = chat.shown().slice(before);
    const frozen = content(town);
    expect(frozen?.media).toEqual({ kind: 'photo', fileId: 'large', uniqueId: 'u-large' });
    expect(preview).toEqual({ text: `${CAPTION}${LABEL}`, entities: frozen?.entities, keyboard: [], photo: 'large' });
    expect(checks?.text).toContain(creative.previewTitle);
    expect(checks?.text).toContain(creative.photo);
    expect(checks?.text).toContain(creative.length(CAPTION.length + LABEL.length, 1_024));
  });

  it('is refused without a word, for nobody but a person could judge it', async () => {
    const town = openTown();
    const chat = await asked(town);
    await chat.send({ photo: PHOTO });
    expect(chat.screen().text).toContain(errors.CREATIVE_EMPTY.press);
    expect(content(town)).toBeUndefined();
  });

  it.each([
    ['that fits with its label', 1_024 - LABEL.length, true],
    ['that the label makes too long', 1_024 - LABEL.length + 1, false],
  ])('of a length %s is taken or refused with both numbers, never cut', async (_what, length, isTaken) => {
    const town = openTown();
    const chat = await asked(town);
    await chat.send({ photo: PHOTO, caption: 'ж'.repeat(length) });
    expect(content(town)?.text.length).toBe(isTaken ? 1_024 : undefined);
    if (isTaken) return;
    expect(chat.screen().text).toContain(errors.CREATIVE_TOO_LONG.happened);
    expect(chat.screen().text).toContain(creative.length(1_025, 1_024));
  });

  it('makes room for a long text again when a text replaces it', async () => {
    const town = openTown();
    const chat = await withPhoto(town);
    await chat.write('ж'.repeat(2_000));
    expect(content(town)).toMatchObject({ text: 'ж'.repeat(2_000) + LABEL });
    expect(content(town)).not.toHaveProperty('media');
  });
});

describe('buttons', () => {
  it('are asked for in the living message, taken as lines, and shown below the post', async () => {
    const town = openTown();
    const chat = await withPhoto(town);
    const livingId = chat.livingId();
    await chat.press(button.linkButtons);
    expect(chat.livingId()).toBe(livingId);
    expect(chat.screen().text).toContain(creative.buttonsHint);
    const before = chat.shown().length;
    await chat.write(BUTTONS);
    expect(chat.shown()[before]).toMatchObject({ text: `${CAPTION}${LABEL}`, photo: 'large', keyboard: ROWS });
    expect(content(town)?.buttons).toEqual(ROWS);
    expect(chat.screen().text).toContain(creative.buttons(3));
  });

  it('stay below a post that replaces another, until they are taken away', async () => {
    const town = openTown();
    const chat = await withPhoto(town);
    await chat.press(button.linkButtons);
    await chat.write(BUTTONS);
    await chat.press(button.replace);
    await chat.write('Другой пост');
    expect(content(town)).toMatchObject({ text: `Другой пост${LABEL}`, buttons: ROWS });
    await chat.press(button.linkButtons);
    await chat.press(button.noLinkButtons);
    expect(content(town)).not.toHaveProperty('buttons');
    expect(content(town)?.text).toBe(`Другой пост${LABEL}`);
  });

  it.each([
    ['a line that is no button', 'Купить - https://shop.example\nпросто слова', creative.buttonsWant(2)],
    ['nothing', ' \n ', creative.buttonsWant(1)],
    ['a script', 'Купить - javascript:alert(1)', errors.CREATIVE_LINK_REFUSED.happened],
    ['words too long', `${'ж'.repeat(65)} - https://shop.example`, creative.length(65, 64)],
    ['nine in a row', Array.from({ length: 9 }, () => 'Да - https://shop.example').join(' | '), errors.CREATIVE_BUTTONS_REFUSED.happened],
  ])('that are %s are refused in words, on the asking screen, and the post stays', async (_what, written, said) => {
    const town = openTown();
    const chat = await withPhoto(town);
    await chat.press(button.linkButtons);
    const before = content(town);
    await chat.write(written);
    expect(chat.screen().text).toContain(said);
    expect(chat.screen().text).toContain(creative.askButtons);
    expect(content(town)).toEqual(before);
  });

  it('cannot be changed once the post is accepted', async () => {
    const town = openTown();
    const chat = await withPhoto(town);
    await chat.press(button.linkButtons);
    await chat.write(BUTTONS);
    const accepted = content(town);
    await chat.press(button.looksRight);
    await chat.write('Другие - https://other.example');
    await chat.send({ photo: [{ file_id: 'other', file_unique_id: 'u-other', width: 1, height: 1 }], caption: CAPTION });
    expect(content(town)).toEqual(accepted);
  });
});
