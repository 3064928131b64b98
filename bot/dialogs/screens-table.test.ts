/**
 * @file bot/dialogs/screens-table.test.ts
 * @description Every drawn screen obeys Telegram's limits, offers a way on, and says what it has to say.
 * @dependencies @jest/globals, domain
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import type { MoveSide, OrderSnapshot } from '@lytslot/domain/booking';
import { describeExperiment } from '@lytslot/domain/experiments';
import type { Slot } from '@lytslot/domain/inventory';
import type { OrderState, PlacementState } from '@lytslot/domain/order-life';
import { decodePress } from '../screens/index.ts';
import type { Screen } from '../screens/index.ts';
import { buyingPresses, drawDates } from './booking/draw-dates.ts';
import { drawTaken, drawTimes } from './booking/draw-times.ts';
import { drawCart } from './cart/draw-cart.ts';
import { drawChannel, drawChannels, drawSearch } from './catalogue/draw-channels.ts';
import { drawButtons, drawCreative, drawDraft, drawPreview } from './creative/draw-creative.ts';
import { drawDispute } from './disputes/draw-dispute.ts';
import { drawExperiment, drawVariant } from './experiment/draw-experiment.ts';
import { drawHelp, drawHome } from './home/draw-home.ts';
import { drawCancel, drawOrder, drawOrders } from './orders/draw-order.ts';
import { drawPayment } from './payment/draw-payment.ts';
import { drawMovePick, drawMoveTimes, movingPresses } from './rescheduling/draw-move.ts';

const channelId = '01890a5d-ac96-774b-bcce-b302099a8057';
const channel = {
  channelId,
  tenantId: channelId,
  username: 'coffee_daily',
  title: 'Кофе каждый день',
  timezone: 'Europe/Moscow',
  subscribers: 12_345,
  priceFromMinor: 190_000n,
  currency: 'RUB' as const,
  isPaused: false,
};
const CHANNELS = Array.from({ length: 5 }, (_, index) => ({ ...channel, channelId: `01890a5d-ac96-774b-bcce-b302099a805${index}` }));
const slot = (hour: number): Slot => ({
  startsAt: new Date(Date.UTC(2026, 11, 1, hour)),
  endsAt: new Date(Date.UTC(2026, 11, 1, hour + 1)),
  priceMinor: 190_000n,
  currency: 'RUB',
  topHours: 1,
  feedHours: 24,
  ruleId: 'rule',
  day: { from: new Date(Date.UTC(2026, 11, 1)), to: new Date(Date.UTC(2026, 11, 2)), weekday: 2, hour },
  busyUntil: new Date(Date.UTC(2026, 11, 1, hour + 1)),
});

function order(state: OrderState, placement: PlacementState, messageId?: number): OrderSnapshot {
  return {
    id: channelId,
    tenantId: channelId,
    number: 'A-1042',
    version: 3,
    chainEnd: '0'.repeat(64),
    state,
    advertiser: { telegramUserId: 1, chatId: 1 },
    quote: { priceMinor: 190_000n, currency: 'RUB', platformShareBps: 2_000, topHours: 1, feedHours: 24, disputeHours: 24 },
    createdAt: new Date('2026-12-01T11:22:00Z'),
    placement: {
      id: channelId,
      channelId,
      channelChatId: -100,
      channelUsername: 'coffee_daily',
      state: placement,
      publishAt: new Date('2026-12-01T15:00:00Z'),
      moveTo: undefined,
      moveBy: undefined,
      shortLink: 'https://x/a/abc',
      content: { text: 'Пост\n\nРеклама', entities: [{ type: 'bold', offset: 0, length: 4 }], hash: 'h' },
      marking: undefined,
      experiment: undefined,
      erid: undefined,
      messageId,
      publishedAt: undefined,
      removedAt: undefined,
      attempts: 0,
      absentLooks: 0,
      rounds: 0,
      note: undefined,
      refundMinor: undefined,
    },
    payment: undefined,
    dispute: undefined,
    deadline: undefined,
  };
}

const card = (state: OrderState, placement: PlacementState, messageId?: number) => ({
  order: order(state, placement, messageId),
  title: channel.title,
  timezone: channel.timezone,
  postUrl: 'https://t.me',
  waitsUntil: new Date('2026-12-01T11:32:00Z'),
  company: [order(state, placement, messageId)],
});
const cartOf = (state: OrderState) => ({ ...card(state, 'NEW'), company: Array.from({ length: 20 }, () => order(state, 'NEW')) });
const photo = { kind: 'photo', fileId: 'f', uniqueId: 'u' } as const;
const post = { text: 'Пост\n\nРеклама', entities: [], hash: 'h', media: photo, buttons: [[{ text: 'Да', url: 'https://x.example/' }]] };
const rich = { ...order('HELD', 'NEW'), placement: { ...order('HELD', 'NEW').placement, content: post } };
const withPhoto = { ...card('HELD', 'NEW'), order: rich, company: [rich] };
const line = {
  title: channel.title,
  timezone: channel.timezone,
  startsAt: slot(9).startsAt,
  price: { minor: 190_000n, currency: 'RUB' as const },
};

const OTHER = { ...card('RELEASED', 'NEW'), order: { ...order('RELEASED', 'NEW'), id: '01890a5d-ac96-774b-bcce-b302099a8051' } };

const OFFER = { number: 3, link: 'https://lytslot.example/agreements/advertiser/3', inForceAt: new Date('2026-11-30T21:00:00Z') };
const NOW = new Date('2026-12-01T11:22:00Z');
const day = { year: 2026, month: 12, day: 1 };
const free = new Map([
  [20261201, 3],
  [20261224, 12],
]);
const times = {
  channelId,
  title: channel.title,
  timezone: channel.timezone,
  day: 20261201,
  month: 0,
  page: 0,
  pick: 'one' as const,
  cart: { count: 0, ticked: new Set<number>() },
  slots: Array.from({ length: 30 }, (_, hour) => slot(hour % 24)),
};
const ORDER_STATES: readonly (readonly [OrderState, PlacementState])[] = [
  ['HELD', 'NEW'],
  ['AWAITING_PAYMENT', 'NEW'],
  ['PAID', 'MODERATION'],
  ['PAID', 'OWNER_REVIEW'],
  ['PAID', 'CHANGES_REQUESTED'],
  ['PAID', 'ADV_REVIEW'],
  ['PAID', 'OWNER_DECLINED'],
  ['PAID', 'CANCELLED'],
  ['PAID', 'MARKING'],
  ['PAID', 'SCHEDULED'],
  ['PAID', 'RESCHEDULING'],
  ['PAID', 'PUBLISHING'],
  ['PAID', 'PUBLISH_UNKNOWN'],
  ['PAID', 'PUBLISH_FAILED'],
  ['PAID', 'REJECTED'],
  ['PAID', 'LIVE'],
  ['PAID', 'REMOVAL_DUE'],
  ['PAID', 'FULFILLED'],
  ['PAID', 'DISPUTED'],
  ['PAID', 'DISPUTE_UPHELD'],
  ['CLOSED', 'SETTLED'],
  ['RELEASED', 'NEW'],
  ['REFUNDED', 'REJECTED'],
];

const MOVE = { day: 20261201, month: 0, page: 0 };
const proposed = (moveBy: MoveSide) => {
  const shown = card('PAID', 'RESCHEDULING');
  return { ...shown, order: { ...shown.order, placement: { ...shown.order.placement, moveTo: slot(9).startsAt, moveBy } } };
};

const PART = { id: 'e', variant: 'B', variants: 4, level: 0.05, contentHash: 'h', members: [] } as const;
const inExperiment = (state: OrderState, placement: PlacementState) => {
  const plain = order(state, placement);
  return { ...plain, placement: { ...plain.placement, experiment: PART } };
};
const compared = {
  ...card('HELD', 'NEW'),
  order: inExperiment('HELD', 'NEW'),
  company: Array.from({ length: 20 }, () => inExperiment('HELD', 'NEW')),
};

const ALL: Readonly<Record<string, (language: 'ru' | 'en') => Screen>> = {
  home: drawHome,
  help: drawHelp,
  search: drawSearch,
  'channels: some': (language) => drawChannels({ query: '', page: 1, total: 11, channels: CHANNELS }, language),
  'channels: none': (language) => drawChannels({ query: 'nothing', page: 0, total: 0, channels: [] }, language),
  'channel: free': (language) =>
    drawChannel({ channel, freeCount: 31, days: 30, formats: [{ topHours: 1, feedHours: 24 }], postUrl: 'https://t.me' }, language),
  'channel: full': (language) =>
    drawChannel(
      { channel: { ...channel, isPaused: true, username: undefined }, freeCount: 0, days: 30, formats: [], postUrl: 'https://t.me' },
      language,
    ),
  dates: (language) =>
    drawDates({ presses: buyingPresses(channelId), title: channel.title, today: day, month: 0, freeByDay: free }, language),
  'dates: six weeks': (language) =>
    drawDates(
      { presses: buyingPresses(channelId), title: channel.title, today: { year: 2026, month: 8, day: 31 }, month: 0, freeByDay: free },
      language,
    ),
  times: (language) => drawTimes(times, language),
  'times: none': (language) => drawTimes({ ...times, slots: [] }, language),
  'times: several': (language) =>
    drawTimes({ ...times, pick: 'several', cart: { count: 20, ticked: new Set([slot(9).startsAt.getTime() / 60_000]) } }, language),
  'times: something in the cart': (language) => drawTimes({ ...times, cart: { count: 2, ticked: new Set() } }, language),
  cart: (language) => drawCart([...Array.from({ length: 19 }, () => line), { ...line, price: undefined }], language),
  'cart: empty': (language) => drawCart([], language),
  'creative: of a cart': (language) => drawCreative(cartOf('HELD'), language),
  'payment: under an offer': (language) => drawPayment({ ...card('AWAITING_PAYMENT', 'NEW'), agreement: OFFER }, language),
  'payment: of a cart': (language) => drawPayment(cartOf('AWAITING_PAYMENT'), language),
  'cancel: of a cart': (language) => drawCancel(cartOf('AWAITING_PAYMENT'), NOW, language),
  taken: (language) => drawTaken({ ...times, slots: [slot(9), slot(10), slot(11)] }, language),
  creative: (language) => drawCreative(card('HELD', 'NEW'), language),
  preview: (language) => drawPreview(card('HELD', 'NEW'), language),
  payment: (language) => drawPayment(card('AWAITING_PAYMENT', 'NEW'), language),
  orders: (language) => drawOrders({ orders: [card('PAID', 'LIVE', 7), OTHER], page: 0, total: 9 }, language),
  'orders: none': (language) => drawOrders({ orders: [], page: 0, total: 0 }, language),
  cancel: (language) => drawCancel(card('HELD', 'NEW'), NOW, language),
  'cancel: paid': (language) => drawCancel(card('PAID', 'SCHEDULED'), NOW, language),
  'creative: a new version': (language) => drawCreative(card('PAID', 'CHANGES_REQUESTED'), language),
  dispute: (language) => drawDispute(card('PAID', 'LIVE'), language),
  'move: days': (language) =>
    drawDates({ presses: movingPresses(channelId), title: channel.title, today: day, month: 0, freeByDay: free }, language),
  'move: times': (language) => drawMoveTimes({ ...card('PAID', 'SCHEDULED'), ...MOVE, slots: times.slots }, language),
  'move: no times': (language) => drawMoveTimes({ ...card('PAID', 'SCHEDULED'), ...MOVE, slots: [] }, language),
  'move: question': (language) => drawMovePick({ ...card('PAID', 'SCHEDULED'), at: slot(9).startsAt, until: NOW }, language),
  'move: proposed by the owner': (language) => drawOrder(proposed('owner'), language),
  'move: proposed by the buyer': (language) => drawOrder(proposed('advertiser'), language),
  'preview: of a cart': (language) => drawPreview(cartOf('HELD'), language),
  'preview: of variants': (language) => drawPreview(compared, language),
  'preview: with a photo and buttons': (language) => drawPreview(withPhoto, language),
  buttons: (language) => drawButtons(card('HELD', 'NEW'), language),
  'buttons: some': (language) => drawButtons(withPhoto, language),
  variant: (language) => drawVariant(compared.order, compared.company, language),
  experiment: (language) => drawExperiment(compared.order.id, describeExperiment(PART, []), language),
  'order: in an experiment': (language) => drawOrder(compared, language),
  draft: (language) => drawDraft(card('PAID', 'ADV_REVIEW'), language),
  ...Object.fromEntries(
    ORDER_STATES.map(([state, placement]) => [
      `order ${state} ${placement}`,
      (language: 'ru' | 'en') => drawOrder(card(state, placement), language),
    ]),
  ),
};

describe.each(Object.keys(ALL))('screen %s', (name) => {
  it.each(['ru', 'en'] as const)('fits Telegram and leads on (%s)', (language) => {
    const screen = ALL[name]?.(language) as Screen;
    const buttons = screen.keyboard.flat();
    expect(screen.text.length).toBeGreaterThan(0);
    expect(screen.text.length).toBeLessThanOrEqual(4_096);
    expect(buttons.length).toBeGreaterThan(0);
    expect(buttons.length).toBeLessThanOrEqual(100);
    expect(Math.max(...screen.keyboard.map((row) => row.length))).toBeLessThanOrEqual(8);
    expect(buttons.filter(({ text }) => text.trim() === '')).toEqual([]);
    for (const entity of screen.entities) expect(entity.offset + entity.length).toBeLessThanOrEqual(screen.text.length);
    const data = buttons.flatMap((button) => ('data' in button ? [button.data] : []));
    expect(data.every((one) => decodePress(one) !== undefined)).toBe(true);
    expect(new Set(data).size).toBe(data.length);
  });
});

describe('screens say', () => {
  it('until when a slot is held, in absolute channel time', () => {
    expect(drawCreative(card('HELD', 'NEW'), 'ru').text).toContain('Удержано до 14:32 МСК');
    expect(drawCreative(card('HELD', 'NEW'), 'en').text).toContain('Held until 14:32 MSK');
  });

  it('how many times are free in each day, Monday first', () => {
    const grid = drawDates({ presses: buyingPresses(channelId), title: 'x', today: day, month: 0, freeByDay: free }, 'ru').keyboard;
    expect(grid[1]?.map((button) => button.text)).toEqual(['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс']);
    expect(grid[2]?.map((button) => button.text)).toEqual(['\u2800', '1·3', '2̶', '3̶', '4̶', '5̶', '6̶']);
  });

  it('where the published post is', () => {
    expect(drawOrder(card('PAID', 'LIVE', 77), 'ru').keyboard[0]).toEqual([
      { text: '🔗 Открыть пост', url: 'https://t.me/coffee_daily/77' },
    ]);
  });

  it('that nothing is posted twice when the answer was lost', () => {
    expect(drawOrder(card('PAID', 'PUBLISH_UNKNOWN'), 'ru').text).toContain('не отправим пост дважды');
  });

  it('the three nearest free times to the loser of a race', () => {
    const screen = drawTaken({ ...times, slots: [slot(9), slot(10), slot(11)] }, 'ru');
    expect(screen.text).toContain('Только что заняли');
    expect(screen.keyboard.slice(0, 3).map((row) => row[0]?.text)).toEqual([
      '01.12 12:00 1\u00a0900\u00a0₽',
      '01.12 13:00 1\u00a0900\u00a0₽',
      '01.12 14:00 1\u00a0900\u00a0₽',
    ]);
  });
});
