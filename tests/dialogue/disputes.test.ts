/**
 * @file tests/dialogue/disputes.test.ts
 * @description A buyer in the chat after the post went out: opening a dispute in words, adding to it, hearing how it was decided.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { draftStep } from '@lytslot/domain/booking';
import { addEvidence, decideDispute } from '@lytslot/domain/disputes';
import { removePlacement } from '@lytslot/domain/publishing';
import { formatMoney } from '../../bot/screens/index.ts';
import { textsOf } from '../../bot/texts/index.ts';
import { dataOf, openCheckout, TENANT } from './chat.ts';

const { button, dispute, errors, notice, orders } = textsOf('ru');

/** A chat with the card of a post in view that stands in the channel, or stood its time. */
async function published(state: 'LIVE' | 'FULFILLED') {
  const { town, chat } = await openCheckout();
  await town.pay();
  const use = { orders: town.store.orders, clock: town.deps.clock, ids: town.deps.ids };
  const ref = () => ({ tenantId: TENANT, orderId: town.store.order().id, commandId: town.deps.ids.next() });
  const order = town.store.order();
  const { publishAt } = order.placement;
  const standing = { ...order, placement: { ...order.placement, state: 'PUBLISHING' } } as const;
  await town.store.orders.apply(
    draftStep(
      standing,
      { at: town.time.now, ids: use.ids },
      {
        event: 'placement.published',
        key: 'live',
        actor: { kind: 'telegram', id: '-100' },
        cause: 'test',
        placement: { messageId: 41, publishedAt: publishAt },
        deadline: { action: 'remove', dueAt: publishAt },
      },
    ),
  );
  town.time.now = publishAt;
  if (state === 'FULFILLED') await removePlacement({ ...use, messenger: { remove: async () => 'removed' } }, ref());
  const news = (event: string) => ({ tenantId: TENANT, orderId: town.store.order().id, event });
  await chat.tell(news('placement.published'));
  const said = async () => (await town.store.orders.evidence(ref())).map(({ author, body }) => [author, body]);
  return { town, chat, use, ref, news, said };
}

describe('a dispute in the chat', () => {
  it('is opened in words, and what is written later is added to it', async () => {
    const { town, chat, news, said } = await published('FULFILLED');
    await chat.press(button.dispute);
    expect(chat.screen().text).toContain(dispute.openTitle);
    await chat.write('Пост сняли через час');
    expect(chat.screen().text).toContain(dispute.opened);
    expect(chat.screen().text).toContain(orders.next.disputed);
    expect(town.store.order()).toMatchObject({ placement: { state: 'DISPUTED' }, dispute: { openedBy: 'advertiser' } });
    await chat.press(button.evidence);
    expect(chat.screen().text).toContain(dispute.addTitle);
    const told = await chat.tell(news('placement.fulfilled'));
    expect([told.screen, chat.screen().text]).toEqual([undefined, expect.stringContaining(dispute.addTitle)]);
    await chat.write('Вот ссылка на запись');
    expect(chat.screen().text).toContain(dispute.added);
    expect(await said()).toEqual([
      ['advertiser', 'Пост сняли через час'],
      ['platform', ''],
      ['advertiser', 'Вот ссылка на запись'],
    ]);
  });

  it('can be opened while the post stands, which it goes on doing', async () => {
    const { town, chat } = await published('LIVE');
    await chat.press(button.dispute);
    await chat.write('Не тот текст');
    expect(town.store.order()).toMatchObject({ placement: { state: 'LIVE' }, deadline: { action: 'remove' } });
    expect(chat.screen().text).toContain(orders.next.stay);
    expect(dataOf(chat.screen(), button.evidence)).toBeDefined();
  });

  it('keeps the question when the words cannot be taken: too long, or no words at all', async () => {
    const { town, chat } = await published('FULFILLED');
    await chat.press(button.dispute);
    await chat.write('я'.repeat(2_001));
    expect(chat.screen().text).toContain(errors.DISPUTE_TEXT_REFUSED.happened);
    expect(chat.screen().text).toContain(dispute.openTitle);
    await chat.send({ sticker: { type: 'regular' } as never });
    expect(chat.screen().text).toContain(dispute.textOnly);
    expect(town.store.order().dispute).toBeUndefined();
    await chat.press(button.back);
    expect(chat.screen().text).toContain(orders.order('LS-TEST'));
  });

  it('is not opened once the window is over', async () => {
    const { town, chat } = await published('FULFILLED');
    await chat.press(button.dispute);
    town.time.now = town.store.order().deadline?.dueAt ?? town.time.now;
    await chat.write('Поздно заметил');
    expect(chat.screen().text).toContain(errors.DISPUTE_TOO_LATE.happened);
    expect(town.store.order().dispute).toBeUndefined();
  });

  it('tells when it became urgent, and how it was decided with the reason', async () => {
    const { town, chat, use, ref, news } = await published('FULFILLED');
    await chat.press(button.dispute);
    await chat.write('Пост сняли через час');
    await addEvidence(use, { ...ref(), actor: { kind: 'owner', id: 'owner' }, text: 'Стоял сутки' });
    await chat.write('/help');
    expect((await chat.tell(news('dispute.escalated'))).notice?.text).toContain(notice.disputeUrgent);
    await decideDispute(use, {
      ...ref(),
      administratorId: 'a',
      ruling: { kind: 'split', shareBps: 5_000 },
      reason: 'Стоял полдня',
      commandId: 'd',
    });
    const told = await chat.tell(news('dispute.decided'));
    expect(told.notice?.text).toContain(notice.disputeDecided);
    expect(told.notice?.text).toContain('Стоял полдня');
    expect(told.notice?.text).toContain(dispute.won(formatMoney(95_000n, 'RUB'), formatMoney(190_000n, 'RUB')));
    expect(town.store.order().placement).toMatchObject({ state: 'DISPUTE_UPHELD', refundMinor: 95_000n });
    await chat.forge(dataOf(told.notice ?? chat.screen(), button.openOrder), 1_000_000);
    expect(chat.screen().text).toContain(orders.next.disputeUpheld);
    expect(
      chat
        .screen()
        .keyboard.flat()
        .map(({ text }) => text),
    ).not.toContain(button.evidence);
  });

  it('is offered only after the post went out', async () => {
    const { town, chat } = await openCheckout();
    await town.pay();
    await chat.tell({ tenantId: TENANT, orderId: town.store.order().id, event: 'order.paid' });
    expect(
      chat
        .screen()
        .keyboard.flat()
        .map(({ text }) => text),
    ).not.toContain(button.dispute);
  });
});
