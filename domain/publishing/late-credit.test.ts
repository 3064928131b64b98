/**
 * @file domain/publishing/late-credit.test.ts
 * @description What a buyer is credited for a late post: a part of the price, never more than half of what the platform has of it.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { OrderSnapshot } from '../booking/index.ts';
import { splitRevenue } from '../ledger/index.ts';
import type { Currency } from '../ledger/index.ts';
import { lateCredit, LATE_MS } from './late-credit.ts';

const AT = new Date('2026-12-01T09:00:00Z');
const order = (latenessMs: number | undefined, priceMinor: bigint, platformShareBps: number, currency: Currency = 'RUB') =>
  ({
    placement: { publishAt: AT, publishedAt: latenessMs === undefined ? undefined : new Date(AT.getTime() + latenessMs) },
    quote: { priceMinor, platformShareBps, currency },
  }) as OrderSnapshot;
type Terms = readonly [latenessMs: number | undefined, priceMinor: bigint, platformShareBps: number, creditBps: number];

describe('a post', () => {
  it.each<[string, bigint | undefined, Terms]>([
    ['at its minute', undefined, [0, 100_000n, 2_000, 1_000]],
    ['a quarter of an hour late', undefined, [LATE_MS, 100_000n, 2_000, 1_000]],
    ['a moment later than that', 10_000n, [LATE_MS + 1, 100_000n, 2_000, 1_000]],
    ['that never came', undefined, [undefined, 100_000n, 2_000, 1_000]],
    ['late where half of the platform’s share is less', 2_500n, [LATE_MS + 1, 100_000n, 500, 1_000]],
    ['late where the platform has nothing', undefined, [LATE_MS + 1, 100_000n, 0, 1_000]],
    ['late where nothing is agreed', undefined, [LATE_MS + 1, 100_000n, 2_000, 0]],
    ['late of an odd price', 1n, [LATE_MS + 1, 19n, 2_000, 1_000]],
  ])('%s', (_what, credited, [latenessMs, price, share, creditBps]) => {
    expect(lateCredit(order(latenessMs, price, share), creditBps)?.minor).toBe(credited);
  });

  it('is credited in what it was paid in', () => {
    expect(lateCredit(order(LATE_MS + 1, 100_000n, 2_000, 'USD'), 1_000)).toEqual({ minor: 10_000n, currency: 'USD' });
  });

  it('never costs the platform more than half of what it has of it', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.nat(10_000), fc.nat(10_000), (price, share, credit) => {
        const minor = lateCredit(order(LATE_MS + 1, price, share), credit)?.minor ?? 0n;
        expect(minor >= 0n && minor * 2n <= splitRevenue(price, share).platformMinor && minor * 10_000n <= price * BigInt(credit)).toBe(
          true,
        );
      }),
    );
  });
});
