/**
 * @file tests/dialogue/order-update.test.ts
 * @description What the buyer is told of an order: the card in view changes in place, the rest comes as a notice, nothing is said twice.
 * @dependencies @jest/globals, domain
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { draftStep } from '@lytslot/domain/booking';
import { ORDER_EVENTS } from '@lytslot/domain/order-life';
import type { OrderEvent } from '@lytslot/domain/order-life';
import { offeredPresses } from '../../bot/screens/index.ts';
import { textsOf } from '../../bot/texts/index.ts';
import { openCheckout, TENANT } from './chat.ts';
import type { openTown } from './chat.ts';

const { button, notice, payment, orders } = textsOf('ru');

/** A chat that waits for its payment, with the summary in view. */
async function waitingForPayment() {
  const { town, chat } = await openCheckout();
  const news = (event: string) => ({ tenantId: TENANT, orderId: town.store.order().id, event });
  return { town, chat, news };
}

/** The post is in the channel as message 41. */
async function publish(town: ReturnType<typeof openTown>): Promise<void> {
  const order = town.store.order();
  const { publishAt } = order.placement;
  const moment = { at: town.time.now, ids: town.deps.ids };
  const sent = { ...order, placement: { ...order.placement, state: 'PUBLISHING' } } as const;
  const step = draftStep(sent, moment, {
    event: 'placement.published',
    key: 'live',
    actor: { kind: 'telegram', id: '-100' },
    cause: 'test',
    placement: { messageId: 41, publishedAt: publishAt },
    deadline: { action: 'remove', dueAt: publishAt },
  });
  await town.store.orders.apply(step);
}

describe('while the card is in view', () => {
  it('the payment turns the summary into the card, in place and without a word more', async () => {
    const { town, chat, news } = await waitingForPayment();
    const before = { living: chat.livingId(), shown: chat.shown().length };
    await town.pay();
    const told = await chat.tell(news('order.paid'));
    expect(told.notice).toBeUndefined();
    expect(chat.screen().text).toMatch(new RegExp(`^${payment.received}\n\n${orders.order('LS-TEST')}`));
    expect(chat.screen().text).toContain(`✅ ${orders.step.paid}`);
    expect([chat.livingId(), chat.shown().length]).toEqual([before.living, before.shown]);
    expect(chat.session()?.offered).toEqual(offeredPresses(chat.screen()));
  });

  it('the published post changes the card and comes as a message to keep', async () => {
    const { town, chat, news } = await waitingForPayment();
    await town.pay();
    await publish(town);
    const { screen, notice: message } = await chat.tell(news('placement.published'));
    const link = { text: button.post, url: 'https://t.me/morning_coffee/41' };
    expect(screen?.keyboard[0]).toEqual([link]);
    expect(message?.keyboard[0]).toEqual([link]);
    expect(message?.text).toContain(notice.published);
    expect(message?.text).toContain('https://t.me/morning_coffee/41');
  });
});

// Events nobody waits for in a chat say nothing; a new event must be put on one of the sides.
const NOTICES: Readonly<Record<OrderEvent, string | undefined>> = {
  'order.paid': notice.paid,
  'order.released': notice.released,
  'order.refunded': notice.refunded,
  'payment.underpaid': notice.underpaid,
  'payment.returned': notice.returned,
  'placement.rejected': notice.rejected,
  'placement.declined': notice.declined,
  'placement.owner-review': undefined,
  'placement.changes-requested': notice.changes,
  'placement.draft-offered': notice.draft,
  'placement.cancelled': notice.cancelled,
  'placement.scheduled': undefined,
  // Of an order without a proposal that waits for the buyer.
  'placement.move-proposed': undefined,
  'placement.moved': notice.moved,
  'placement.move-declined': notice.moveDeclined,
  'placement.move-expired': notice.moveExpired,
  'placement.published': notice.published,
  'placement.failed': notice.failed,
  'placement.fulfilled': notice.completed,
  'placement.settled': undefined,
  'dispute.opened': notice.disputed,
  'dispute.escalated': notice.disputeUrgent,
  'dispute.decided': notice.disputeDecided,
};

describe('while something else is in view', () => {
  it.each(ORDER_EVENTS)('%s leaves the screen alone', async (event) => {
    const { chat, news } = await waitingForPayment();
    await chat.write('/help');
    const before = chat.screen();
    const told = await chat.tell(news(event));
    expect([told.screen, chat.screen()]).toEqual([undefined, before]);
    const said = NOTICES[event];
    if (said === undefined) expect(told.notice).toBeUndefined();
    else expect(told.notice?.text).toContain(said);
  });

  it('the notice opens the card below and stays as it is', async () => {
    const { town, chat, news } = await waitingForPayment();
    await chat.write('/help');
    await town.pay();
    const { notice: message } = await chat.tell(news('order.paid'));
    const [open] = message ? offeredPresses(message) : [];
    const noticeId = chat.shown().length;
    await chat.forge(open ?? '', 1_000_000);
    expect(chat.screen().text).toContain(`✅ ${orders.step.paid}`);
    expect(chat.shown()[noticeId - 1]).toEqual(message);
  });
});

it.each(['in view', 'elsewhere'])('a credit for a late post is a message of its own with its sum, the card %s', async (where) => {
  const { chat, news } = await waitingForPayment();
  if (where === 'elsewhere') await chat.write('/help');
  const { notice: message } = await chat.tell({ ...news('advertiser.credited'), amount: { minor: 14_900n, currency: 'RUB' } });
  expect(message?.text).toContain(notice.credited);
  expect(message?.text).toContain(payment.credited('149\u00a0₽'));
});

it('an order this chat has forgotten is its own again', async () => {
  const { town, news } = await waitingForPayment();
  const newPhone = town.chat(3001, 'ru');
  const { notice: message, state } = await newPhone.tell(news('order.released'));
  expect(state.orders).toMatchObject([{ tenantId: TENANT, orderId: town.store.order().id }]);
  expect(message?.text).toContain(notice.released);
});
