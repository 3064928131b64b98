/**
 * @file domain/fiscal/levy.test.ts
 * @description Quarters of Moscow's calendar that leave no instant out, and three per cent to the kopeck.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { levyOf, levyOn, quartersOver, spanOfQuarter } from './levy.ts';

const RATE = { rateBps: 300n };

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

describe('quarters that are over', () => {
  it.each([
    ['2025-07-01T20:59:59.999Z', []],
    ['2025-07-01T21:00:00Z', ['2025-Q2']],
    ['2026-01-01T12:00:00Z', ['2025-Q2', '2025-Q3']],
    ['2026-01-02T12:00:00Z', ['2025-Q2', '2025-Q3', '2025-Q4']],
  ])('at %s are %j: a day after their end', (at, quarters) => {
    expect(quartersOver(new Date(at)).map(({ quarter }) => quarter)).toEqual(quarters);
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
    expect(levyOn(income, RATE)).toBe(levy);
  });

  it('is three per cent and at most half a kopeck off', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), (income) => {
        const off = levyOn(income, RATE) * 10_000n - income * 300n;
        expect(off > -5_000n && off <= 5_000n).toBe(true);
      }),
    );
  });

  it('is rounded once for each owner and once for the platform, whose shares are of all', () => {
    const { platform, owners } = levyOf(RATE, [
      { id: 'a', ownerMinor: 17n, platformMinor: 9n },
      { id: 'b', ownerMinor: 0n, platformMinor: 8n },
      { id: 'c', ownerMinor: -100n, platformMinor: 0n },
    ]);
    expect(platform).toEqual({ incomeMinor: 17n, levyMinor: 1n });
    expect(owners.map(({ id, levyMinor }) => [id, levyMinor])).toEqual([
      ['a', 1n],
      ['c', 0n],
    ]);
  });
});
