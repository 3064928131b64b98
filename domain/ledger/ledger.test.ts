/**
 * @file domain/ledger/ledger.test.ts
 * @description Shares add up to the kopeck, postings sum to zero, decimal strings survive the round trip.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  averageMinor,
  chargebackLost,
  chargebackTaken,
  chargebackWon,
  fromDecimalString,
  levyAccrued,
  paymentReceived,
  paymentReturned,
  placementSettled,
  splitRevenue,
  toDecimalString,
} from './index.ts';
import type { ClearingAccount, Currency } from './index.ts';

const amount = fc.bigInt({ min: 1n, max: 10_000_000_000_000n });
const bps = fc.integer({ min: 0, max: 10_000 });
const currency = fc.constantFrom<Currency>('RUB', 'USD', 'EUR', 'XTR');
const account = fc.constantFrom<ClearingAccount>('psp_clearing', 'stripe_clearing', 'stars_clearing', 'bank_clearing', 'prepaid_clearing');
const subject = { id: 'posting', subjectId: 'subject' };

describe('revenue shares', () => {
  it.each([
    [149_000n, 2_000, 119_200n, 29_800n],
    [1n, 2_000, 1n, 0n],
    [99n, 2_000, 80n, 19n],
    [250_001n, 2_000, 200_001n, 50_000n],
    [500n, 0, 500n, 0n],
    [500n, 10_000, 0n, 500n],
  ])('of %d kopecks at %d bps', (total, share, ownerMinor, platformMinor) => {
    expect(splitRevenue(total, share)).toEqual({ ownerMinor, platformMinor });
  });

  it('add up, and the platform never takes more than its share', () => {
    fc.assert(
      fc.property(amount, bps, (total, share) => {
        const { ownerMinor, platformMinor } = splitRevenue(total, share);
        expect(ownerMinor + platformMinor).toBe(total);
        expect(ownerMinor >= 0n && platformMinor >= 0n).toBe(true);
        expect(platformMinor * 10_000n <= total * BigInt(share)).toBe(true);
      }),
    );
  });
});

describe('an average', () => {
  it.each([
    [50_000n, 40_000n, 1_000n, 1_250n],
    [100n, 3n, 1n, 33n],
    [200n, 3n, 1n, 67n],
    [5n, 10n, 1n, 1n],
    [4n, 10n, 1n, 0n],
    [0n, 7n, 1_000n, 0n],
  ])('of %d over %d for each %d', (total, count, each, minor) => {
    expect(averageMinor(total, count, each)).toBe(minor);
  });

  it('is never further from the truth than half a kopeck, and a half goes up', () => {
    fc.assert(
      fc.property(amount, fc.bigInt({ min: 1n, max: 1_000_000_000n }), fc.constantFrom(1n, 1_000n), (total, count, each) => {
        const twiceOff = 2n * averageMinor(total, count, each) * count - 2n * total * each;
        expect(twiceOff > -count && twiceOff <= count).toBe(true);
      }),
    );
  });
});

describe('postings', () => {
  it('sum to zero, and receiving, then settling or returning, empties the escrow', () => {
    fc.assert(
      fc.property(amount, bps, currency, account, (minor, share, currency, clearing) => {
        const price = { minor, currency };
        const received = paymentReceived(subject, price, clearing);
        for (const outcome of [paymentReturned(subject, price, clearing), placementSettled(subject, price, share)]) {
          const entries = [...received.entries, ...outcome.entries];
          const sum = (of: typeof entries) => of.reduce((total, { amountMinor }) => total + amountMinor, 0n);
          expect([sum([...received.entries]), sum([...outcome.entries])]).toEqual([0n, 0n]);
          expect(sum(entries.filter(({ account }) => account === 'escrow'))).toBe(0n);
          expect(outcome.entries.length).toBeGreaterThanOrEqual(2);
          expect(outcome.entries.every(({ amountMinor }) => amountMinor !== 0n)).toBe(true);
        }
      }),
    );
  });

  it('of a chargeback leave nothing contested once it is decided: all is back, or the platform has lost it', () => {
    const amount = { minor: 500n, currency: 'USD' as const };
    const over = (...postings: readonly ReturnType<typeof chargebackTaken>[]) => {
      const totals = new Map<string, bigint>();
      for (const { account, amountMinor } of postings.flatMap(({ entries }) => entries))
        totals.set(account, (totals.get(account) ?? 0n) + amountMinor);
      return Object.fromEntries([...totals].filter(([, minor]) => minor !== 0n));
    };
    const taken = chargebackTaken(subject, amount);
    expect(over(taken)).toEqual({ chargeback: 500n, stripe_clearing: -500n });
    expect(over(taken, chargebackWon(subject, amount))).toEqual({});
    expect(over(taken, chargebackLost(subject, amount))).toEqual({ platform_revenue: 500n, stripe_clearing: -500n });
  });

  it('of the levy stand beside the books: what is owed and its other side, and no account of money', () => {
    const { entries, idempotencyKey } = levyAccrued({ id: 'id', subjectId: '2026-Q4' }, { minor: 5n, currency: 'RUB' });
    expect(entries).toEqual([
      { account: 'levy_memo', amountMinor: 5n },
      { account: 'levy_due', amountMinor: -5n },
    ]);
    expect(idempotencyKey).toBe('levy-accrued:2026-Q4');
  });

  it('carry a key of their subject', () => {
    const price = { minor: 5n, currency: 'RUB' as const };
    expect(paymentReceived(subject, price, 'psp_clearing').idempotencyKey).toBe('payment-received:subject');
    expect(placementSettled(subject, price, 2_000).idempotencyKey).toBe('placement-settled:subject');
  });
});

describe('decimal strings', () => {
  it('survive the round trip', () => {
    fc.assert(fc.property(amount, (minor) => expect(fromDecimalString(toDecimalString(minor))).toBe(minor)));
    expect([5n, 149_000n, -101n].map((minor) => toDecimalString(minor))).toEqual(['0.05', '1490.00', '-1.01']);
  });

  it('of Stars have no decimals', () => {
    expect([0n, 150n, -7n].map((minor) => toDecimalString(minor, 'XTR'))).toEqual(['0', '150', '-7']);
    expect(['150', '150.', '150.0', '1.50'].map((text) => fromDecimalString(text, 'XTR'))).toEqual([150n, undefined, undefined, undefined]);
    fc.assert(fc.property(amount, (minor) => expect(fromDecimalString(toDecimalString(minor, 'XTR'), 'XTR')).toBe(minor)));
  });

  it.each(['', '1', '1.0', '1.000', '1,00', '-1.00', ' 1.00', '1e2', '.50', 'NaN'])('%p is no amount', (text) => {
    expect(fromDecimalString(text)).toBeUndefined();
  });
});
