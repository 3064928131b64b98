/**
 * @file domain/stars/stars.test.ts
 * @description Who is let into paying in Stars: only whom an order waits for, with exactly its price, while it waits.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { OrderSnapshot } from '../booking/index.ts';
import { createStarDesk, judgeCheckout } from './index.ts';
import type { StarInvoice } from './index.ts';

const now = new Date('2026-12-01T10:00:00Z');
const later = new Date('2026-12-01T10:20:00Z');
const ref = { tenantId: 't', orderId: 'o' };
const invoice: StarInvoice = {
  id: 'invoice',
  key: 'key',
  telegramUserId: 3001,
  amountMinor: 150n,
  orders: [ref],
  metadata: {},
  link: 'https://t.me/$x',
  validUntil: later,
  state: 'waiting',
  charge: undefined,
  returnedMinor: 0n,
};
const checkout = { payload: 'invoice', amountMinor: 150n, currency: 'XTR', telegramUserId: 3001 };
/** What the desk looks at of an order. */
const orderWith = (change: object = {}) =>
  ({
    id: 'o',
    state: 'AWAITING_PAYMENT',
    quote: { priceMinor: 150n, currency: 'XTR' },
    payment: { provider: 'stars', providerPaymentId: 'invoice', state: 'pending' },
    deadline: { action: 'cancel-unpaid', dueAt: later },
    ...change,
  }) as OrderSnapshot;
const judged = (change: { readonly checkout?: object; readonly invoice?: object; readonly order?: object } = {}) =>
  judgeCheckout(
    { ...checkout, ...change.checkout },
    { invoice: { ...invoice, ...change.invoice }, orders: [orderWith(change.order)], now },
  );

describe('a payer', () => {
  it('whom the order waits for is let in', () => {
    expect(judged()).toBe('fine');
  });

  it.each([
    ['an invoice nobody knows', { checkout: { payload: 'another' } }, 'unknown'],
    ['somebody else’s invoice', { checkout: { telegramUserId: 3002 } }, 'not-yours'],
    ['another currency', { checkout: { currency: 'RUB' } }, 'differs'],
    ['an invoice that is paid', { invoice: { state: 'paid' } }, 'over'],
    ['an invoice that nobody watches', { invoice: { state: 'expired' } }, 'over'],
    ['an invoice whose time is over', { invoice: { validUntil: now } }, 'over'],
    ['an order that is paid', { order: { state: 'PAID' } }, 'over'],
    ['an order that was given up', { order: { state: 'RELEASED' } }, 'over'],
    ['an order whose time is over', { order: { deadline: { action: 'cancel-unpaid', dueAt: now } } }, 'over'],
    ['an order with another payment', { order: { payment: { provider: 'stars', providerPaymentId: 'other', state: 'pending' } } }, 'over'],
    [
      'an order that came short before',
      { order: { payment: { provider: 'stars', providerPaymentId: 'invoice', state: 'underpaid' } } },
      'over',
    ],
    ['an order of another price', { order: { quote: { priceMinor: 151n, currency: 'XTR' } } }, 'differs'],
    ['an order in roubles', { order: { quote: { priceMinor: 150n, currency: 'RUB' } } }, 'differs'],
  ])('of %s is not', (_about, change, verdict) => {
    expect(judged(change)).toBe(verdict);
  });

  it('of any other amount is not', () => {
    const amount = fc.bigInt({ min: 1n, max: 100_000n });
    fc.assert(
      fc.property(amount, (amountMinor) => expect(judged({ checkout: { amountMinor } })).toBe(amountMinor === 150n ? 'fine' : 'differs')),
    );
  });

  it('of a cart is let in only while every order of it waits', () => {
    const cart = { ...invoice, amountMinor: 300n, orders: [ref, { tenantId: 't', orderId: 'p' }] };
    const of = (...orders: readonly OrderSnapshot[]) => judgeCheckout({ ...checkout, amountMinor: 300n }, { invoice: cart, orders, now });
    expect([of(orderWith(), orderWith()), of(orderWith()), of(orderWith(), orderWith({ state: 'RELEASED' }))]).toEqual([
      'fine',
      'over',
      'over',
    ]);
  });
});

it('is told to come again while nobody can look', async () => {
  const away = () => Promise.reject(new Error('away'));
  const deps = { inbox: { take: away }, ordersOf: away, clock: { now: () => now }, ids: { next: () => 'id' } };
  const desk = createStarDesk({ ...deps, books: { find: away }, taking: 'on' });
  expect(await desk.judge(checkout)).toBe('unavailable');
  const nobody = createStarDesk({ ...deps, books: { find: async () => undefined }, taking: 'on' });
  expect([await nobody.judge(checkout), await nobody.pass({ payload: 'invoice', chargeId: 'c' })]).toEqual(['unknown', 'not ours']);
});
