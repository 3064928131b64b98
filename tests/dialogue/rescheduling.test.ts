/**
 * @file tests/dialogue/rescheduling.test.ts
 * @description A buyer in the chat moves a scheduled post to another time: proposes, waits, takes back; agrees to the owner's time or keeps the old one.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { draftStep } from '@lytslot/domain/booking';
import { acceptMove, declineMove, expireMove, proposeMove } from '@lytslot/domain/rescheduling';
import { formatMoment } from '../../bot/screens/index.ts';
import { textsOf } from '../../bot/texts/index.ts';
import { dataOf, openCheckout, TENANT } from './chat.ts';

const { button, move, notice, orders, errors, times } = textsOf('ru');
const OWNER = { kind: 'owner', id: 'owner' } as const;
/** What was bought, and noon and one o'clock the day after it. */
const OLD = new Date('2026-12-02T15:00:00Z');
const NOON = new Date('2026-12-03T09:00:00Z');
const ONE = new Date('2026-12-03T10:00:00Z');
const said = (at: Date) => formatMoment(at, 'Europe/Moscow', 'ru');

/** A chat with the card of a scheduled post in view. */
async function scheduled() {
  const { town, chat } = await openCheckout();
  await town.pay();
  const use = { orders: town.store.orders, offers: town.store.offers, clock: town.deps.clock, ids: town.deps.ids };
  const order = town.store.order();
  const marked = { event: 'creative.marked', key: 'marked', actor: { kind: 'ord', id: 'ord' }, cause: 'test' } as const;
  await use.orders.apply(
    draftStep(
      { ...order, placement: { ...order.placement, state: 'MARKING' } },
      { at: town.time.now, ids: use.ids },
      { ...marked, deadline: { action: 'publish', dueAt: order.placement.publishAt } },
    ),
  );
  const ref = () => ({ tenantId: TENANT, orderId: order.id, commandId: use.ids.next() });
  const news = (event: string) => ({ tenantId: TENANT, orderId: order.id, event });
  await chat.tell(news('placement.scheduled'));
  const labels = () =>
    chat
      .screen()
      .keyboard.flat()
      .map(({ text }) => text);
  const pickNoon = async () => {
    for (const label of [button.move, /^3·/, '12:00']) await chat.press(label);
  };
  return { town, chat, use, ref, news, labels, pickNoon, placement: () => town.store.order().placement };
}

describe('a buyer’s proposal', () => {
  it('goes from the card by days and times to a question, and waits for the owner', async () => {
    const { chat, labels, placement } = await scheduled();
    expect(placement().publishAt).toEqual(OLD);
    await chat.press(button.move);
    expect(labels()).toContain('3·12');
    await chat.press(/^3·/);
    expect(chat.screen().text).toContain(move.pick);
    expect(labels()).toEqual([...Array.from({ length: 12 }, (_, n) => `${String(9 + n).padStart(2, '0')}:00`), button.back, button.home]);
    await chat.press('12:00');
    expect(chat.screen().text).toContain(move.change(said(OLD), said(NOON)));
    expect(placement().state).toBe('SCHEDULED');
    const { toast } = await chat.press(button.moveAsk);
    expect(toast).toBe(move.asked);
    expect(chat.screen().text).toContain(move.proposed.advertiser(said(NOON), said(new Date('2026-12-01T21:00:00Z'))));
    expect(placement()).toMatchObject({ state: 'RESCHEDULING', moveTo: NOON, moveBy: 'advertiser' });
    expect(labels()).toContain(button.moveBack);
    expect(labels()).not.toContain(button.moveYes);
  });

  it('offers its own day without its own time', async () => {
    const { chat, labels } = await scheduled();
    for (const label of [button.move, /^2·/]) await chat.press(label);
    expect(labels()).toContain('17:00');
    expect(labels()).not.toContain('18:00');
  });

  it.each([
    ['agrees', acceptMove, 'placement.moved', notice.moved, NOON],
    ['declines', declineMove, 'placement.move-declined', notice.moveDeclined, OLD],
  ] as const)('the owner %s: told while elsewhere, and the card says when it goes out', async (_, word, event, text, goesOut) => {
    const { chat, use, ref, news, pickNoon } = await scheduled();
    await pickNoon();
    await chat.press(button.moveAsk);
    await chat.write('/help');
    await word(use, { ...ref(), actor: OWNER, startsAt: NOON });
    const told = await chat.tell(news(event));
    expect(told.notice?.text).toContain(text);
    expect(told.notice?.text).toContain(said(goesOut));
    await chat.forge(dataOf(told.notice ?? chat.screen(), button.openOrder), 1_000_000);
    expect(chat.screen().text).toContain(orders.next.publish(said(goesOut)));
  });

  it('is taken back, or runs out: the old time stays', async () => {
    const { town, chat, use, ref, news, pickNoon, placement } = await scheduled();
    await pickNoon();
    await chat.press(button.moveAsk);
    const { toast } = await chat.press(button.moveBack);
    expect(toast).toBe(move.kept);
    expect(placement()).toMatchObject({ state: 'SCHEDULED', publishAt: OLD, moveTo: undefined });
    await pickNoon();
    await chat.press(button.moveAsk);
    town.time.now = town.store.order().deadline?.dueAt ?? town.time.now;
    await expireMove(use, ref());
    await chat.write('/help');
    expect((await chat.tell(news('placement.move-expired'))).notice?.text).toContain(notice.moveExpired);
    expect(placement()).toMatchObject({ state: 'SCHEDULED', publishAt: OLD });
  });

  it('can be made three times; after that the card says so instead of showing days', async () => {
    const { chat, labels, pickNoon, placement } = await scheduled();
    for (const _ of [1, 2, 3]) {
      await pickNoon();
      await chat.press(button.moveAsk);
      await chat.press(button.moveBack);
    }
    await chat.press(button.move);
    expect(chat.screen().text).toContain(errors.TOO_MANY_MOVES.happened);
    expect(labels()).not.toContain('3·12');
    expect(placement()).toMatchObject({ state: 'SCHEDULED', publishAt: OLD });
  });

  it('that comes too late is refused, and other days are shown', async () => {
    const { town, chat, labels, pickNoon, placement } = await scheduled();
    await pickNoon();
    town.time.now = new Date(OLD.getTime() - 3_600_000);
    await chat.press(button.moveAsk);
    expect(chat.screen().text).toContain(errors.MOVE_TOO_LATE.happened);
    expect(placement().state).toBe('SCHEDULED');
    expect(labels().filter((label) => label.includes('·') && label.length > 1)).toEqual([]);
  });

  it('about a day that has filled up says so', async () => {
    const { town, chat } = await scheduled();
    for (const label of [button.move, /^3·/]) await chat.press(label);
    const data = dataOf(chat.screen(), '12:00');
    await chat.press('12:00');
    town.time.now = new Date(OLD.getTime() - 3_600_000);
    await chat.press(button.back);
    expect(chat.screen().text).toContain(times.none);
    await chat.forge(data);
    expect(chat.screen().text).toContain(move.title);
  });
});

describe('an owner’s proposal', () => {
  async function proposed() {
    const world = await scheduled();
    const { chat, use, ref, news } = world;
    await proposeMove(use, { ...ref(), actor: OWNER, startsAt: NOON });
    const told = await chat.tell(news('placement.move-proposed'));
    return { ...world, told };
  }

  it('comes as a message with its time, and the card asks for the answer', async () => {
    const { chat, told, placement } = await proposed();
    const words = move.proposed.owner(said(NOON), said(new Date('2026-12-01T21:00:00Z')));
    expect(told.notice?.text).toContain(notice.moveProposed);
    expect(told.notice?.text).toContain(words);
    expect(chat.screen().text).toContain(words);
    const { toast } = await chat.press(button.moveYes);
    expect(toast).toBe(move.done);
    expect(placement()).toMatchObject({ state: 'SCHEDULED', publishAt: NOON, moveTo: undefined });
    expect(chat.screen().text).toContain(orders.next.publish(said(NOON)));
  });

  it('is declined', async () => {
    const { chat, placement } = await proposed();
    await chat.press(button.moveNo);
    expect(placement()).toMatchObject({ state: 'SCHEDULED', publishAt: OLD });
  });

  it('that was replaced by another one is not agreed to by an old button', async () => {
    const { chat, use, ref, placement } = await proposed();
    const data = dataOf(chat.screen(), button.moveYes);
    await declineMove(use, { ...ref(), actor: OWNER, startsAt: NOON });
    await proposeMove(use, { ...ref(), actor: OWNER, startsAt: ONE });
    await chat.forge(data);
    expect(chat.screen().text).toContain(errors.ORDER_STATE_CHANGED.happened);
    expect(chat.screen().text).toContain(said(ONE));
    expect(placement()).toMatchObject({ state: 'RESCHEDULING', publishAt: OLD });
  });

  it('of somebody else’s order is nobody’s to answer', async () => {
    const { town, chat } = await proposed();
    const data = dataOf(chat.screen(), button.moveYes);
    const stranger = town.chat(3002, 'ru');
    await stranger.write('/start');
    await stranger.forge(data);
    expect(town.store.order().placement.state).toBe('RESCHEDULING');
  });
});
