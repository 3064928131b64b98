/**
 * @file controllers/scaling/plan.test.ts
 * @description The number of dispatchers follows the lag: up after a minute, down after half an hour, never often, never out of bounds.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DISPATCHER_POLICY, planScale, POOL_POLICY } from './plan.ts';
import type { ScaleLimits, ScaleMemory, ScalePolicy } from './plan.ts';

const LIMITS: ScaleLimits = { min: 1, max: 16, targetLagSeconds: 5, idleSeconds: 1_800 };
const LOOK_MS = 15_000;
const MINUTE = 60_000;

interface Course {
  readonly pods: number;
  /** Lag in seconds, look by look. */
  readonly lags: readonly number[];
  readonly limits?: ScaleLimits;
  readonly everyMs?: number;
  readonly policy?: ScalePolicy;
}

/** The number of pods after each look. */
function play({ pods: start, lags, limits = LIMITS, everyMs = LOOK_MS, policy = DISPATCHER_POLICY }: Course): readonly number[] {
  let memory: ScaleMemory = {};
  let pods = start;
  return lags.map((lagSeconds, index) => {
    const decision = planScale(limits, { nowMs: index * everyMs, lagSeconds, pods }, memory, policy);
    memory = decision.memory;
    pods = decision.pods;
    return pods;
  });
}

const during = (ms: number, lag: number, everyMs = LOOK_MS) => Array.from({ length: Math.floor(ms / everyMs) + 1 }, () => lag);

describe('the number of dispatchers', () => {
  it.each<[string, Course, number]>([
    ['stays while the lag is at its target', { pods: 4, lags: during(40 * MINUTE, 5) }, 4],
    ['stays while the lag is above it for less than a minute', { pods: 4, lags: during(MINUTE - LOOK_MS, 60) }, 4],
    ['grows by one after a minute', { pods: 2, lags: during(MINUTE, 6) }, 3],
    ['grows by a quarter when there are many', { pods: 8, lags: during(MINUTE, 6) }, 10],
    ['grows once in five minutes', { pods: 2, lags: during(5 * MINUTE, 60) }, 3],
    ['grows again after them', { pods: 2, lags: during(6 * MINUTE, 60) }, 4],
    ['never grows beyond the most', { pods: 16, lags: during(30 * MINUTE, 600) }, 16],
    ['reaches the most exactly', { pods: 14, lags: during(MINUTE, 600) }, 16],
    ['stays while the lag comes and goes', { pods: 2, lags: during(20 * MINUTE, 60).map((lag, index) => (index % 4 === 3 ? 5 : lag)) }, 2],
    ['stays while the lag is low for less than half an hour', { pods: 4, lags: during(30 * MINUTE - LOOK_MS, 0) }, 4],
    ['shrinks by one after half an hour', { pods: 4, lags: during(30 * MINUTE, 1) }, 3],
    ['shrinks again only after another', { pods: 4, lags: during(60 * MINUTE, 0) }, 3],
    ['does not shrink while the lag is middling', { pods: 4, lags: during(60 * MINUTE, 2) }, 4],
    ['never shrinks below the fewest', { pods: 1, lags: during(90 * MINUTE, 0) }, 1],
    ['is brought into its bounds at once, from below', { pods: 1, lags: [0], limits: { ...LIMITS, min: 3 } }, 3],
    ['is brought into its bounds at once, from above', { pods: 20, lags: [60] }, 16],
    ['counts anew after a gap between looks', { pods: 2, lags: during(10 * MINUTE, 60, MINUTE), everyMs: MINUTE }, 2],
  ])('%s', (_what, course, expected) => {
    expect(play(course).at(-1)).toBe(expected);
  });
});

describe('the number of workers', () => {
  const policy = POOL_POLICY;
  const limits = { ...LIMITS, idleSeconds: 300 };
  it.each<[string, Course, number]>([
    ['doubles at the first look that sees work wait', { pods: 1, lags: [0, 6], limits, policy }, 2],
    ['is sixteen within a minute of the first look', { pods: 1, lags: during(MINUTE - LOOK_MS, 60), limits, policy }, 16],
    ['ends at the most', { pods: 1, lags: during(MINUTE, 60), limits: { ...limits, max: 5 }, policy }, 5],
    ['stays while work waits no longer than it may', { pods: 3, lags: during(40 * MINUTE, 5), limits, policy }, 3],
    ['stays while there is a little to do', { pods: 3, lags: during(40 * MINUTE, 3), limits, policy }, 3],
    [
      'stays when there was nothing to do for less than five minutes',
      { pods: 4, lags: during(5 * MINUTE - LOOK_MS, 0), limits, policy },
      4,
    ],
    ['shrinks by one after five minutes', { pods: 4, lags: during(5 * MINUTE, 0), limits, policy }, 3],
    ['shrinks sooner where that is declared', { pods: 4, lags: during(MINUTE / 2, 0), limits: { ...limits, idleSeconds: 30 }, policy }, 3],
    ['is back at the fewest in time', { pods: 4, lags: during(16 * MINUTE, 0), limits, policy }, 1],
  ])('%s', (_what, course, expected) => {
    expect(play(course).at(-1)).toBe(expected);
  });
});

describe('whatever the lag does', () => {
  const limits = fc
    .tuple(
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 15, max: 2_400 }),
    )
    .map(([a, b, targetLagSeconds, idleSeconds]) => ({ min: Math.min(a, b), max: Math.max(a, b), targetLagSeconds, idleSeconds }));
  const courses = fc.record({
    limits,
    pods: fc.integer({ min: 1, max: 64 }),
    // Long spells, as lag has them.
    spells: fc.array(fc.tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 160 })), { maxLength: 12 }),
    everyMs: fc.constantFrom(5_000, 15_000, 30_000),
  });
  const lagsOf = (spells: readonly (readonly [number, number])[]) =>
    spells.flatMap(([lag, looks]) => Array.from({ length: looks }, () => lag));

  it('the number stays in its bounds, and a step is one pod or a quarter', () => {
    fc.assert(
      fc.property(courses, ({ spells, ...course }) => {
        let before: number | undefined;
        for (const pods of play({ ...course, lags: lagsOf(spells) })) {
          expect(pods).toBeGreaterThanOrEqual(course.limits.min);
          expect(pods).toBeLessThanOrEqual(course.limits.max);
          // The first look may bring it into its bounds from anywhere.
          if (before !== undefined) expect(pods - before).toBeLessThanOrEqual(Math.max(1, before * 0.25));
          if (before !== undefined) expect(before - pods).toBeLessThanOrEqual(1);
          before = pods;
        }
      }),
    );
  });

  it('two steps are five minutes apart, and each follows a lag that asked for it', () => {
    fc.assert(
      fc.property(courses, ({ spells, ...course }) => {
        const lags = lagsOf(spells);
        const after = play({ ...course, lags });
        const steps = after.flatMap((pods, index) => (index > 0 && pods !== after[index - 1] ? [index] : []));
        steps.forEach((look, index) => {
          const looksBack = (ms: number) => lags.slice(look - Math.ceil(ms / course.everyMs), look + 1);
          const grew = (after[look] ?? 0) > (after[look - 1] ?? 0);
          const asked = grew ? looksBack(DISPATCHER_POLICY.aboveMs) : looksBack(course.limits.idleSeconds * 1_000);
          const target = course.limits.targetLagSeconds;
          expect(asked.every((lag) => (grew ? lag > target : lag < target * DISPATCHER_POLICY.lowShare))).toBe(true);
          const earlier = steps[index - 1];
          if (earlier !== undefined) expect((look - earlier) * course.everyMs).toBeGreaterThanOrEqual(DISPATCHER_POLICY.cooldownMs);
        });
      }),
    );
  });
});
