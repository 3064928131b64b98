/**
 * @file domain/fiscal/levy.test.ts
 * @description Quarters of Moscow's calendar that leave no instant out, and three per cent to the kopeck.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { levyOn, spanOfQuarter } from './levy.ts';

describe('a quarter', () => {
  it.each([
    ['2025-Q2', '2025-03-31T21:00:00.000Z', '2025-06-30T21:00:00.000Z'],
    ['2026-Q4', '2026-09-30T21:00:00.000Z', '2026-12-31T21:00:00.000Z'],
  ])('%s is from %s to %s', (quarter, from, to) => {
    const span = spanOfQuarter(quarter);
    expect([span.from.toISOString(), span.to.toISOString()]).toEqual([from, to]);
  });

  it('begins where the one before it ends', () => {
    const all = [2026, 2027, 2028].flatMap((year) => [1, 2, 3, 4].map((number) => spanOfQuarter(`${year}-Q${number}`)));
    for (const [index, { from }] of all.entries()) if (index > 0) expect(from).toEqual(all[index - 1]?.to);
  });

  it.each(['2025-Q1', '2026-Q5', '2026-Q0', '2026', '26-Q1', '2026-q1', ' 2026-Q1'])('%j is none', (quarter) => {
    expect(() => spanOfQuarter(quarter)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
});

describe('the levy', () => {
  it.each([
    [10_000n, 300n],
    [16n, 0n],
    [17n, 1n],
    [0n, 0n],
    [-500n, 0n],
  ])('on %s is %s', (income, levy) => {
    expect(levyOn(income)).toBe(levy);
  });

  it('is three per cent and at most half a kopeck off', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (income) => {
        const off = levyOn(income) * 10_000n - income * 300n;
        expect(off > -5_000n && off <= 5_000n).toBe(true);
      }),
    );
  });
});
