/**
 * @file domain/experiments/compare-variants.test.ts
 * @description Significance against published figures, and what must hold for any figures: symmetry, no influence of what cannot be compared, wider spans for surer ones.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { compareVariants } from './compare-variants.ts';
import type { Tally } from './compare-variants.ts';
import { bothTails, distanceOf } from './distributions.ts';

/** Clicks and exposures of the first, then of the second variant. */
type Table = readonly [number, number, number, number];

const talliesOf = (tables: readonly Table[]): readonly Tally[] =>
  tables.flatMap(([clicks, exposures, otherClicks, otherExposures], channel) => [
    { variant: 'A', channelId: String(channel), exposures, clicks },
    { variant: 'B', channelId: String(channel), exposures: otherExposures, clicks: otherClicks },
  ]);
const compared = (...tables: readonly Table[]) => {
  const [comparison] = compareVariants(talliesOf(tables), 0.05);
  if (comparison === undefined) throw new Error('nothing can be compared');
  return comparison;
};

/** Admissions of men and women to six departments (Bickel, Hammel, O'Connell 1975): pooled they differ, department by department they do not. */
const BERKELEY: readonly Table[] = [
  [512, 825, 89, 108],
  [353, 560, 17, 25],
  [120, 325, 202, 593],
  [138, 417, 131, 375],
  [53, 191, 94, 393],
  [22, 373, 24, 341],
];

describe('the normal distribution', () => {
  it.each([
    [0, 1],
    [1, 0.3173105078629141],
    [1.959963984540054, 0.05],
    [2.575829303548901, 0.01],
    [4.2, 2.669149037e-5],
    [4.3, 1.707981e-5],
    [5, 5.733031437e-7],
    [8, 1.244192115e-15],
  ])('has beyond ±%d the part %d', (z, p) => {
    expect(Math.abs(bothTails(z) / p - 1)).toBeLessThan(1e-5);
    expect(bothTails(-z)).toBe(bothTails(z));
  });

  it('gives the distance back', () => {
    expect(distanceOf(0.05)).toBeCloseTo(1.959963984540054, 9);
    expect(distanceOf(0.01)).toBeCloseTo(2.575829303548901, 9);
  });
});

describe('the exact test', () => {
  it('is Fisher’s: his lady and her tea', () => {
    expect(compared([3, 4, 1, 4])).toMatchObject({ method: 'exact' });
    expect(compared([3, 4, 1, 4]).p).toBeCloseTo(34 / 70, 9);
  });

  it('is Fisher’s: one of ten against eleven of fourteen', () => {
    expect(compared([1, 10, 11, 14]).p).toBeCloseTo(0.0027594561852, 9);
  });

  it('takes channels one by one', () => {
    expect(compared([1, 10, 11, 14], [3, 30, 9, 40]).p).toBeCloseTo(0.0022750262186, 9);
  });
});

describe('the test for many clicks', () => {
  it('is that of Cochran, Mantel and Haenszel: X² of Berkeley’s departments is 1.5246', () => {
    const { method, p } = compared(...BERKELEY);
    expect(method).toBe('normal');
    expect(p).toBeCloseTo(0.21692, 4);
  });

  it('finds in all departments together what is in none of them', () => {
    const pooled = BERKELEY.reduce<Table>((sum, row) => [sum[0] + row[0], sum[1] + row[1], sum[2] + row[2], sum[3] + row[3]], [0, 0, 0, 0]);
    expect(compared(pooled).p).toBeLessThan(1e-20);
  });

  it('is the test of two proportions in one channel', () => {
    expect(compared([200, 1_000, 250, 1_000]).p).toBeCloseTo(0.00743, 4);
    expect(compared([200, 1_000, 250, 1_000]).difference).toBeCloseTo(-0.05, 9);
  });
});

const table = fc
  .tuple(
    fc.integer({ min: 1, max: 400 }),
    fc.integer({ min: 1, max: 400 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([a, b, x, y]): Table => [Math.floor(a * x), a, Math.floor(b * y), b]);
const tables = fc.array(table, { minLength: 1, maxLength: 4 });
const swapped = ([clicks, exposures, otherClicks, otherExposures]: Table): Table => [otherClicks, otherExposures, clicks, exposures];

describe('any figures', () => {
  it('give the same p whichever variant is named first, and the opposite difference', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const [one, other] = [compared(...rows), compared(...rows.map(swapped))];
        expect(other.p).toBeCloseTo(one.p, 9);
        expect(other.difference).toBeCloseTo(-one.difference, 9);
        expect(other.interval.low).toBeCloseTo(-one.interval.high, 9);
        expect(one.p).toBeGreaterThanOrEqual(0);
        expect(one.p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are not changed by the order of channels, nor by a channel that had one variant only', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 9_999 }), (rows, exposures) => {
        const { p, difference } = compared(...rows);
        expect(compared(...rows.toReversed()).p).toBeCloseTo(p, 9);
        const alone: Tally = { variant: 'A', channelId: 'alone', exposures, clicks: exposures };
        expect(compareVariants([...talliesOf(rows), alone], 0.05)[0]).toMatchObject({ p, difference });
      }),
    );
  });

  it('give no difference where rates are equal', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (exposures, clicks) => {
        const own = Math.min(exposures, clicks);
        const { p, interval } = compared([own, exposures, own, exposures]);
        expect(p).toBeCloseTo(1, 6);
        expect(interval.low).toBeLessThanOrEqual(0);
        expect(interval.high).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

it('three variants are compared pair by pair, corrected by Holm, with spans that hold together', () => {
  const one = (variant: 'A' | 'B' | 'C', clicks: number): Tally => ({ variant, channelId: 'x', exposures: 1_000, clicks });
  const comparisons = compareVariants([one('A', 20), one('B', 24), one('C', 50)], 0.05);
  expect(comparisons.map(({ first, second }) => `${first}${second}`)).toEqual(['AB', 'AC', 'BC']);
  const [ab, ac, bc] = comparisons;
  if (ab === undefined || ac === undefined || bc === undefined) throw new Error('three pairs');
  expect(ac.correctedP).toBeCloseTo(3 * ac.p, 9);
  expect(bc.correctedP).toBeCloseTo(2 * bc.p, 9);
  expect(ab.correctedP).toBeCloseTo(ab.p, 9);
  expect(ab.confidence).toBeCloseTo(1 - 0.05 / 3, 9);
});
