/**
 * @file domain/publishing/lateness-budget.test.ts
 * @description A budget of late posts: what is left of it, and when it is used up too fast.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { budgetLeft, burnRate, isBurning, windowsUntil } from './lateness-budget.ts';
import type { PostCounts, PostCountsByWindow } from './lateness-budget.ts';

const NONE: PostCounts = { due: 0, late: 0 };
const of = (due: number, late: number): PostCounts => ({ due, late });
const counts = (known: Partial<PostCountsByWindow>): PostCountsByWindow => ({
  objective: NONE,
  '6h': NONE,
  '1h': NONE,
  '30m': NONE,
  '5m': NONE,
  ...known,
});
const target = fc.integer({ min: 9_000, max: 9_999 });
const posts = fc.nat(10_000).chain((due) => fc.record({ due: fc.constant(due), late: fc.nat(due) }));
const spans = fc.record({ objective: posts, '6h': posts, '1h': posts, '30m': posts, '5m': posts });

describe('what is left of the budget', () => {
  it.each<[string, number | undefined, PostCounts, number]>([
    ['nothing was due', undefined, of(0, 0), 9_900],
    ['nothing was late', 10_000, of(1_000, 0), 9_900],
    ['half of what is allowed was late', 5_000, of(1_000, 5), 9_900],
    ['all that is allowed was late', 0, of(1_000, 10), 9_900],
    ['twice as many were late', -10_000, of(1_000, 20), 9_900],
    ['a third of it is left', 3_333, of(300, 2), 9_900],
    ['the strictest target', -9_990_000, of(10, 1), 9_999],
  ])('where %s', (_what, left, found, aim) => {
    expect(budgetLeft(found, aim)).toBe(left);
  });

  it('is nothing or less exactly where the target is missed or just met', () => {
    fc.assert(
      fc.property(posts, target, (found, aim) => {
        const left = budgetLeft(found, aim);
        if (left === undefined) return expect(found.due).toBe(0);
        return expect(left < 0).toBe(BigInt(found.due - found.late) * 10_000n < BigInt(found.due) * BigInt(aim));
      }),
    );
  });
});

describe('the rate', () => {
  it('is one at an even pace, and unknown where nothing was due', () => {
    expect([burnRate(of(1_000, 10), 9_900), burnRate(of(100, 100), 9_900), burnRate(NONE, 9_900)]).toEqual([1, 100, undefined]);
  });
});

describe('it burns', () => {
  it.each<[string, readonly [fast: boolean, slow: boolean], Partial<PostCountsByWindow>]>([
    ['never while nothing is due', [false, false], {}],
    ['fast, at 14.4 % of the hour and of the last minutes', [true, false], { '1h': of(1_000, 144), '5m': of(1_000, 144) }],
    ['not fast, just below that', [false, false], { '1h': of(1_000, 144), '5m': of(1_000, 143) }],
    ['no more, once the last minutes are well', [false, false], { '1h': of(1_000, 900), '5m': of(100, 0) }],
    ['no more, once nothing is due', [false, false], { '1h': of(1_000, 900) }],
    ['not yet, while it has only begun', [false, false], { '1h': of(1_000, 10), '5m': of(10, 10) }],
    ['slowly, at 6 % of six hours and of half an hour', [false, true], { '6h': of(100, 6), '30m': of(50, 3) }],
    ['not, for one late post alone', [false, false], { '6h': of(1, 1), '1h': of(1, 1), '30m': of(1, 1), '5m': of(1, 1) }],
    ['both ways, where two of two are late', [true, true], { '6h': of(2, 2), '1h': of(2, 2), '30m': of(2, 2), '5m': of(1, 1) }],
  ])('%s', (_what, [fast, slow], known) => {
    expect([isBurning('fast', counts(known), 9_900), isBurning('slow', counts(known), 9_900)]).toEqual([fast, slow]);
  });

  it('where every post is late, whatever the target', () => {
    fc.assert(
      fc.property(target, fc.integer({ min: 2, max: 10_000 }), (aim, many) => {
        const all = counts({ '6h': of(many, many), '1h': of(many, many), '30m': of(many, many), '5m': of(many, many) });
        expect([isBurning('fast', all, aim), isBurning('slow', all, aim)]).toEqual([true, true]);
      }),
    );
  });

  it('only where the rate over both spans is as high, and never less for one more late post', () => {
    fc.assert(
      fc.property(spans, target, fc.constantFrom('6h', '1h', '30m', '5m'), (found, aim, span) => {
        const more = { ...found, [span]: of(found[span].due + 1, found[span].late + 1) };
        for (const [speed, rate, long, short] of [
          ['fast', 14.4, '1h', '5m'],
          ['slow', 6, '6h', '30m'],
        ] as const) {
          const burns = isBurning(speed, found, aim);
          if (!burns) continue;
          const most = 10_000 / (10_000 - aim);
          for (const one of [long, short]) expect(burnRate(found[one], aim) ?? 0).toBeGreaterThanOrEqual(Math.min(rate, most) - 1e-6);
          expect(isBurning(speed, more, aim)).toBe(true);
        }
      }),
    );
  });
});

it('spans end now, the longest has the objective’s days', () => {
  const now = new Date('2026-12-29T00:00:00Z');
  expect(windowsUntil(now, { windowDays: 28 })).toEqual({
    objective: new Date('2026-12-01T00:00:00Z'),
    '6h': new Date('2026-12-28T18:00:00Z'),
    '1h': new Date('2026-12-28T23:00:00Z'),
    '30m': new Date('2026-12-28T23:30:00Z'),
    '5m': new Date('2026-12-28T23:55:00Z'),
  });
});
