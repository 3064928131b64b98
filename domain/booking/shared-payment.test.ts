/**
 * @file domain/booking/shared-payment.test.ts
 * @description What of a payment belongs to which order: the parts are the whole, and only the exact sum pays.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { OrderSnapshot } from './order.ts';
import { MOST_ORDERS_IN_PAYMENT, shareOf, sharedPaymentKey, sharedPaymentMetadata } from './shared-payment.ts';

type Order = Pick<OrderSnapshot, 'id' | 'tenantId' | 'quote'>;

const order = (id: string, priceMinor: bigint): Order => ({
  id,
  tenantId: 'tenant',
  quote: { priceMinor, currency: 'RUB', platformShareBps: 2_000, topHours: 1, feedHours: 24, disputeHours: 24 },
});
const payment = (amountMinor: bigint, metadata: Readonly<Record<string, string>>, currency = 'RUB') => ({
  providerPaymentId: 'psp-1',
  status: 'succeeded' as const,
  amountMinor,
  refundedMinor: 0n,
  currency,
  metadata,
});
const prices = fc.array(fc.bigInt({ min: 1n, max: 99_999_999n }), { minLength: 2, maxLength: MOST_ORDERS_IN_PAYMENT });
const ordersWith = (minors: readonly bigint[]) =>
  minors.map((minor, index) => order(`0193a000-0000-7000-8000-0000000000${10 + index}`, minor));

describe('a payment for several orders', () => {
  it('names each with its price, within what a provider takes', () => {
    fc.assert(
      fc.property(prices, (minors) => {
        const orders = ordersWith(minors);
        const metadata = sharedPaymentMetadata(orders);
        const lines = Object.values(metadata).join().split(',');
        expect(lines).toEqual(orders.map(({ id, quote }) => `${id}=${quote.priceMinor}`));
        expect(Object.keys(metadata).length).toBeLessThanOrEqual(16);
        for (const value of Object.values(metadata)) expect(value.length).toBeLessThanOrEqual(512);
      }),
    );
  });

  it('that is exactly the sum pays each its price', () => {
    fc.assert(
      fc.property(prices, (minors) => {
        const orders = ordersWith(minors);
        const paid = payment(
          minors.reduce((sum, minor) => sum + minor, 0n),
          sharedPaymentMetadata(orders),
        );
        for (const one of orders) {
          expect(shareOf(one, paid)).toEqual({ amountMinor: one.quote.priceMinor, isPrice: true, with: 'others' });
        }
      }),
    );
  });

  it('that is anything else pays none, and its parts are the whole to the kopeck', () => {
    fc.assert(
      fc.property(prices, fc.bigInt({ min: 1n, max: 9_999_999_999n }), (minors, amount) => {
        fc.pre(amount !== minors.reduce((sum, minor) => sum + minor, 0n));
        const orders = ordersWith(minors);
        const shares = orders.map((one) => shareOf(one, payment(amount, sharedPaymentMetadata(orders))));
        expect(shares.some((share) => share?.isPrice === true)).toBe(false);
        expect(shares.reduce((sum, share) => sum + (share?.amountMinor ?? 0n), 0n)).toBe(amount);
      }),
    );
  });

  it('has one key for the same orders, however they are listed', () => {
    expect(sharedPaymentKey(['a', 'b', 'c'])).toBe(sharedPaymentKey(['c', 'a', 'b']));
    expect(sharedPaymentKey(['a', 'b'])).not.toBe(sharedPaymentKey(['a', 'b', 'c']));
  });
});

describe('a payment', () => {
  const [one, other] = [order('one', 100n), order('other', 200n)];

  it.each([
    ['for one order is all that order’s', payment(100n, { order_id: 'one' }), { amountMinor: 100n, isPrice: true, with: 'nobody' }],
    ['that came short is no price', payment(99n, { order_id: 'one' }), { amountMinor: 99n, isPrice: false, with: 'nobody' }],
    ['in another currency is no price', payment(100n, { order_id: 'one' }, 'USD'), { amountMinor: 100n, isPrice: false, with: 'nobody' }],
    ['for another order is not its', payment(100n, { order_id: 'other' }), undefined],
    ['for several others is not its', payment(200n, sharedPaymentMetadata([other])), undefined],
    ['that names nothing is not its', payment(100n, {}), undefined],
    ['that names rubbish is not its', payment(100n, { orders_0: 'one,one=,=100,one=-5' }), undefined],
    [
      'for several in another currency is no price',
      payment(300n, sharedPaymentMetadata([one, other]), 'USD'),
      { amountMinor: 100n, isPrice: false, with: 'others' },
    ],
    ['that names another price is no price', payment(90n, { orders_0: 'one=90' }), { amountMinor: 90n, isPrice: false, with: 'others' }],
  ])('%s', (_what, paid, share) => {
    expect(shareOf(one, paid)).toEqual(share);
  });
});
