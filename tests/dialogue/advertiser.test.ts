/**
 * @file tests/dialogue/advertiser.test.ts
 * @description A person says in the chat who advertises: three lines in one message, refusals in words, and posts that name the party from then on.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { demandDeclared } from '@lytslot/domain/marking';
import { textsOf } from '../../bot/texts/index.ts';
import { openTown } from './chat.ts';

const { advertiser, button, errors } = textsOf('ru');
const GOOD = 'ООО «Ромашка»\n7701234560\n17.1.1';

async function inForm(town = openTown()) {
  const chat = town.chat(3001, 'ru');
  await chat.write('/start');
  await chat.press(button.advertiser);
  expect(chat.screen().text).toContain(advertiser.none);
  await chat.press(advertiser.kinds.juridical);
  return { town, chat };
}

async function sendPost(chat: Awaited<ReturnType<typeof inForm>>['chat']) {
  await chat.write('/start ch_morning_coffee');
  for (const label of [button.pickDate, /^2·/, /^18:00 /]) await chat.press(label);
  await chat.write('Новый вкус осени');
}

describe('an advertiser', () => {
  it('is declared by one message, shown, and named in posts that are sent in afterwards', async () => {
    const { town, chat } = await inForm();
    expect(chat.screen().text).toContain(advertiser.sample.juridical);
    await chat.write(GOOD);
    expect(chat.screen().text).toContain('ООО «Ромашка», ИНН 7701234560');
    expect(chat.screen().text).toContain(advertiser.goods('17.1.1'));
    await sendPost(chat);
    const { placement } = town.store.order();
    expect(placement.content?.text).toBe('Новый вкус осени\n\nРеклама. ООО «Ромашка», ИНН 7701234560');
    expect(placement.marking?.advertiser).toMatchObject({ kktu: '17.1.1' });
    expect(chat.shown().map(({ text }) => text)).toContain(placement.content?.text);
  });

  it.each([
    ['ООО «Ромашка»\n7701234567\n17.1.1', 'INN_INVALID'],
    ['ООО «Ромашка»\n7701234560\n1.1', 'KKTU_INVALID'],
    ['ООО «Ромашка»\n7701234560', 'KKTU_INVALID'],
    ['7701234560', 'INN_INVALID'],
    ['x', 'PARTY_INVALID'],
  ] as const)('%j is refused with %s, and the form stays', async (text, code) => {
    const { town, chat } = await inForm();
    await chat.write(text);
    expect(chat.screen().text).toContain(errors[code].happened);
    expect(chat.screen().text).toContain(advertiser.form);
    expect(await town.advertisers.profile(3001)).toBeUndefined();
    await chat.write(GOOD);
    expect(await town.advertisers.profile(3001)).toMatchObject({ kktu: '17.1.1' });
  });

  it('keeps nothing of what was typed in the state of the chat', async () => {
    const { chat } = await inForm();
    await chat.write(GOOD);
    expect(JSON.stringify(chat.session())).not.toMatch(/Ромашка|7701234560/);
  });

  it('is demanded where the market demands one: the post waits until it is known', async () => {
    const town = openTown();
    const { declaredFor } = town.advertisers;
    Object.assign(town.advertisers, demandDeclared({ declaredFor }));
    const chat = town.chat(3001, 'ru');
    await sendPost(chat);
    expect(chat.screen().text).toContain(errors.ADVERTISER_UNKNOWN.happened);
    expect(town.store.order().placement.content).toBeUndefined();
    await town.advertisers.declare(
      3001,
      { party: { kind: 'juridical', name: 'ООО «Ромашка»', number: '7701234560' }, kktu: '17.1.1', agencies: [] },
      town.time.now,
    );
    await chat.write('Новый вкус осени');
    expect(town.store.order().placement.content?.text).toContain('ИНН 7701234560');
  });
});
