/**
 * @file tests/dialogue/appeals.test.ts
 * @description A buyer whose post was refused: the button under the news, the question, the words, and the moderator's answer.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { decideAppeal } from '@lytslot/domain/appeals';
import { decideModeration } from '@lytslot/domain/creatives';
import { textsOf } from '../../bot/texts/index.ts';
import { dataOf, openCheckout, TENANT } from './chat.ts';

const { appeal, button, errors, notice, orders } = textsOf('ru');
const DAY_MS = 86_400_000;

/** A chat whose post a moderator has just refused; the news of it is its last message. */
async function refused() {
  const { town, chat } = await openCheckout();
  await town.pay();
  const use = { orders: town.store.orders, clock: town.deps.clock, ids: town.deps.ids };
  const news = (event: string) => ({ tenantId: TENANT, orderId: town.store.order().id, event });
  await chat.tell(news('order.paid'));
  const contentHash = town.store.order().placement.content?.hash ?? '';
  const ref = { tenantId: TENANT, orderId: town.store.order().id, commandId: 'no' };
  await decideModeration(use, { ...ref, moderatorId: 'anna', verdict: 'reject', contentHash, reason: 'Похоже на казино' });
  const told = await chat.tell(news('placement.rejected'));
  const story = () => town.appeals.ofOrder(ref.orderId);
  const labels = () =>
    chat
      .screen()
      .keyboard.flat()
      .map(({ text }) => text);
  return { town, chat, news, told, story, labels };
}

describe('an appeal in the chat', () => {
  it('begins under the news of the refusal, is written in one message, and its answer comes as a message', async () => {
    const { town, chat, news, told, story, labels } = await refused();
    expect(told.notice?.text).toContain(notice.rejected);
    expect(told.notice?.text).toContain('Похоже на казино');
    const before = chat.shown().length;
    await chat.forge(dataOf(told.notice ?? chat.screen(), button.appeal), 1_000_000);
    expect(chat.screen().text).toContain(appeal.title);
    // The question comes below; the news stays as it was.
    expect(chat.shown()).toHaveLength(before + 1);
    await chat.write('Это кофейня, а не казино');
    expect(chat.screen().text).toContain(appeal.lodged);
    expect(chat.screen().text).toContain(appeal.state.open);
    expect(labels()).not.toContain(button.appeal);
    expect(await story()).toMatchObject({ appeal: { refusedBy: 'anna', reason: 'Это кофейня, а не казино' }, ruling: undefined });

    const decision = { moderatorId: 'boris', verdict: 'overturn', reason: 'Это и правда кофейня', commandId: 'd' } as const;
    const appealId = (await story())?.appeal.id ?? '';
    await decideAppeal({ desk: town.appeals, clock: town.deps.clock }, { ...decision, appealId });
    const answer = await chat.tell(news('appeal.decided'));
    expect(answer.notice?.text).toContain(notice.appealDecided);
    expect(answer.notice?.text).toContain(appeal.state.overturned);
    expect(answer.notice?.text).toContain('Это и правда кофейня');
    expect(chat.screen().text).toContain(appeal.state.overturned);
  });

  it('is not taken away while it is written: other news of the order leaves the question standing', async () => {
    const { chat, news, story } = await refused();
    await chat.press(button.appeal);
    const told = await chat.tell(news('order.refunded'));
    expect(told.screen).toBeUndefined();
    expect(told.notice?.text).toContain(notice.refunded);
    await chat.write('Это кофейня');
    expect(await story()).toMatchObject({ appeal: { reason: 'Это кофейня' } });
  });

  it('keeps the question when the words cannot be taken, and takes the next ones', async () => {
    const { chat, story } = await refused();
    await chat.press(button.appeal);
    await chat.write('я'.repeat(2_001));
    expect(chat.screen().text).toContain(errors.APPEAL_TEXT_REFUSED.happened);
    expect(chat.screen().text).toContain(appeal.title);
    await chat.send({ sticker: { type: 'regular' } as never });
    expect(chat.screen().text).toContain(appeal.textOnly);
    expect(await story()).toBeUndefined();
    await chat.write('я'.repeat(2_000));
    expect(chat.screen().text).toContain(appeal.lodged);
  });

  it('is one per version: an old button asks in vain', async () => {
    const { chat, told, labels } = await refused();
    const pressed = dataOf(told.notice ?? chat.screen(), button.appeal);
    await chat.forge(pressed, 1_000_000);
    await chat.write('Первое');
    await chat.forge(pressed, 1_000_000);
    await chat.write('Второе');
    expect(chat.screen().text).toContain(errors.APPEAL_EXISTS.happened);
    await chat.press(button.back);
    expect(labels()).not.toContain(button.appeal);
  });

  it('taken once is not taken twice when the same update comes again', async () => {
    const { chat, story } = await refused();
    await chat.press(button.appeal);
    const update = chat.message({ text: 'Это кофейня' });
    const session = chat.session();
    await chat.handle({ update, session });
    const again = await chat.handle({ update, session });
    expect(again?.screen.text).toContain(appeal.lodged);
    expect(await story()).toMatchObject({ appeal: { reason: 'Это кофейня' } });
  });

  it('is too late a week after the refusal', async () => {
    const { town, chat, story } = await refused();
    await chat.press(button.appeal);
    town.time.now = new Date(town.time.now.getTime() + 7 * DAY_MS);
    await chat.write('Поздно заметил');
    expect(chat.screen().text).toContain(errors.APPEAL_TOO_LATE.happened);
    expect(await story()).toBeUndefined();
  });

  it('is not offered, and asked for in vain, where nothing was refused', async () => {
    const { town, chat } = await openCheckout();
    await town.pay();
    const { id } = town.store.order();
    await chat.tell({ tenantId: TENANT, orderId: id, event: 'order.paid' });
    expect(
      chat
        .screen()
        .keyboard.flat()
        .map(({ text }) => text),
    ).not.toContain(button.appeal);
    const other = await refused();
    const forged = dataOf(other.told.notice ?? chat.screen(), button.appeal);
    await chat.forge(forged);
    expect(chat.screen().text).not.toContain(appeal.title);
    expect(chat.screen().text).not.toContain(orders.rejected);
  });
});
