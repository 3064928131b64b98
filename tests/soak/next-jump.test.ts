/**
 * @file tests/soak/next-jump.test.ts
 * @description Business time stops before a post that is due and stands while one is late.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { nextJump } from './next-jump.ts';

const NOW = 1_000_000;

describe('a leap of business time', () => {
  it.each([
    ['is as long as asked when nothing is due', [], 60_000],
    ['is as long as asked when nothing is due so soon', [NOW + 90_000], 60_000],
    ['ends before the first post that is due', [NOW + 90_000, NOW + 20_000], 19_500],
    ['does not happen when one is due at once', [NOW + 300], 0],
    ['does not happen while one is late', [NOW - 30_000, NOW + 90_000], 0],
    ['does not wait for ever', [NOW - 200_000], 60_000],
  ])('%s', (_, due, ms) => {
    expect(nextJump({ now: NOW, mostMs: 60_000, due })).toBe(ms);
  });

  it('never passes a post that is still to come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200_000 })), fc.integer({ min: 1, max: 100_000 }), (offsets, mostMs) => {
        const due = offsets.map((offset) => NOW + offset);
        const jump = nextJump({ now: NOW, mostMs, due });
        expect(jump).toBeGreaterThanOrEqual(0);
        expect(due.filter((minute) => minute <= NOW + jump && jump > 0)).toEqual([]);
      }),
    );
  });
});
