/**
 * @file domain/chargebacks/split-chargeback.test.ts
 * @description What banks take back of a cart is its orders', to the last cent, and of none more than its price.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { splitChargeback } from './split-chargeback.ts';

const idOf = (place: number) => `0193a000-0000-7000-8000-0000000000${10 + place}`;
const cartOf = (prices: readonly bigint[]) => {
  const lines = prices.map((price, place) => `${idOf(place)}=${price}`);
  return { orders_0: lines.slice(0, 10).join(), ...(lines.length > 10 && { orders_1: lines.slice(10).join() }) };
};
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
/** A cart and what was taken back of it, all of it at most. */
const taken = fc
  .array(fc.bigInt({ min: 1n, max: 99_999_999n }), { minLength: 2, maxLength: 20 })
  .chain((prices) => fc.record({ prices: fc.constant(prices), amountMinor: fc.bigInt({ min: 1n, max: sum(prices) }) }));

describe('a chargeback', () => {
  it('of one order’s payment is that order’s', () => {
    expect(splitChargeback({ metadata: { order_id: idOf(1), tenant_id: 't' }, amountMinor: 7n })).toEqual([
      { orderId: idOf(1), amountMinor: 7n },
    ]);
  });

  it('of a whole cart takes each order’s price', () => {
    fc.assert(
      fc.property(taken, ({ prices }) => {
        const parts = splitChargeback({ metadata: cartOf(prices), amountMinor: sum(prices) });
        expect(parts).toEqual(prices.map((amountMinor, place) => ({ orderId: idOf(place), amountMinor })));
      }),
    );
  });

  it('of a part of a cart is divided by the prices: the whole to the last cent, none more than its price, each within a cent of its share', () => {
    fc.assert(
      fc.property(taken, ({ prices, amountMinor }) => {
        const parts = new Map(splitChargeback({ metadata: cartOf(prices), amountMinor }).map((part) => [part.orderId, part.amountMinor]));
        expect(sum([...parts.values()])).toBe(amountMinor);
        prices.forEach((price, place) => {
          const part = parts.get(idOf(place)) ?? 0n;
          expect(part >= 0n && part <= price).toBe(true);
          const off = part * sum(prices) - amountMinor * price;
          expect(off < sum(prices) && -off < sum(prices)).toBe(true);
        });
      }),
    );
  });

  it('after chargeback of one cart takes of no order more than its price and a cent for each of them but the first', () => {
    const several = taken.chain(({ prices }) =>
      fc.record({ prices: fc.constant(prices), cuts: fc.array(fc.bigInt({ min: 0n, max: sum(prices) }), { minLength: 1, maxLength: 5 }) }),
    );
    fc.assert(
      fc.property(several, ({ prices, cuts }) => {
        const ends = [0n, ...cuts.toSorted((a, b) => (a < b ? -1 : 1)), sum(prices)];
        const amounts = ends.slice(1).map((end, place) => end - (ends[place] ?? 0n));
        const parts = amounts.flatMap((amountMinor) => splitChargeback({ metadata: cartOf(prices), amountMinor }));
        prices.forEach((price, place) => {
          const lost = sum(parts.filter(({ orderId }) => orderId === idOf(place)).map(({ amountMinor }) => amountMinor));
          expect(lost <= price + BigInt(amounts.length - 1)).toBe(true);
        });
      }),
    );
  });

  it('of so little that an order has no part leaves the order alone', () => {
    expect(splitChargeback({ metadata: cartOf([100n, 100n]), amountMinor: 1n })).toEqual([{ orderId: idOf(1), amountMinor: 1n }]);
  });

  it.each([[{}], [{ order_id: 'INV-7' }], [{ orders_0: 'rubbish' }], [{ orders_0: 'one=5' }]])(
    'of somebody else’s payment (%j) is nobody’s',
    (metadata) => {
      expect(splitChargeback({ metadata, amountMinor: 5n })).toEqual([]);
    },
  );
});
