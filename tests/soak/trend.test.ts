/**
 * @file tests/soak/trend.test.ts
 * @description A sawtooth that stays is no growth; one that rises is.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { growth } from './trend.ts';
import type { Sample } from './trend.ts';

const series = (value: (at: number) => number): readonly Sample[] => Array.from({ length: 240 }, (_, at) => [at, value(at)] as const);

describe('growth', () => {
  it.each([
    ['none of nothing', [], 0, 0],
    ['none of a level', series(() => 50), 0, 0],
    ['none of a sawtooth', series((at) => 50 + (at % 7) * 10), -1, 1],
    ['that of a rising sawtooth', series((at) => 50 + (at % 7) * 10 + at / 2), 100, 120],
  ])('is %s', (_, samples, least, most) => {
    expect(growth(samples)).toBeGreaterThanOrEqual(least);
    expect(growth(samples)).toBeLessThanOrEqual(most);
  });
});
