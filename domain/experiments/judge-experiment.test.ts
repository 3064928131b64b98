/**
 * @file domain/experiments/judge-experiment.test.ts
 * @description A winner is named at the stated level only, and only from enough; where there is none, at most as often as the level says.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { VARIANTS } from '../booking/index.ts';
import type { Variant } from '../booking/index.ts';
import type { Tally } from './compare-variants.ts';
import { judgeExperiment } from './judge-experiment.ts';
import { sayVerdict } from './say-verdict.ts';

const tally = (variant: Variant, clicks: number, exposures = 1_000, channelId = 'x'): Tally => ({ variant, channelId, clicks, exposures });
const judge = (
  tallies: readonly Tally[],
  change: { readonly phase?: 'running' | 'over'; readonly level?: number; readonly variants?: number } = {},
) => {
  const { phase = 'over', level = 0.05, variants = 2 } = change;
  return judgeExperiment({ variants: VARIANTS.slice(0, variants), level, phase, tallies });
};

describe('a winner', () => {
  it('is named with p, the level and the span of the difference', () => {
    const verdict = judge([tally('A', 20), tally('B', 60)]);
    expect(verdict).toMatchObject({ winner: 'B', noWinner: undefined });
    expect(verdict.comparisons[0]?.correctedP).toBeLessThan(0.001);
    expect(sayVerdict(verdict).ru).toMatch(
      /^Победил вариант B: p = 0,0001 при пороге 0,05\. Доля кликов выше чем у A: \+\d,\d\d…\+\d,\d\d \(95,0 %\)\.$/,
    );
    expect(sayVerdict(verdict).en).toMatch(/^Variant B wins: p = 0\.0001, level 0\.05\. /);
  });

  it('is named at the stated level and not at a stricter one', () => {
    const tallies = [tally('A', 30), tally('B', 50)];
    const [{ p } = { p: 1 }] = judge(tallies).comparisons;
    expect(judge(tallies, { level: p }).winner).toBe('B');
    expect(judge(tallies, { level: p * 0.999 })).toMatchObject({ winner: undefined, noWinner: { reason: 'can-be-chance' } });
  });

  it('must beat every other variant', () => {
    expect(judge([tally('A', 20), tally('B', 60), tally('C', 61)], { variants: 3 })).toMatchObject({ winner: undefined });
    expect(judge([tally('A', 20), tally('B', 30), tally('C', 80)], { variants: 3 }).winner).toBe('C');
  });

  it('is not named while posts have their time, however clear it looks', () => {
    expect(judge([tally('A', 0), tally('B', 500)], { phase: 'running' })).toMatchObject({
      winner: undefined,
      noWinner: { reason: 'running' },
    });
  });

  it('is not named from too little; what is missing is said', () => {
    const verdict = judge([tally('A', 0, 60), tally('B', 12, 70)]);
    expect(verdict.comparisons[0]?.p).toBeLessThan(0.05);
    expect(verdict).toMatchObject({ winner: undefined, noWinner: { reason: 'too-little', exposures: 40, clicks: 8 } });
    expect(sayVerdict(verdict).en).toContain('Exposures missing: 40 (100 needed for each variant), clicks missing: 8 (20 needed in all)');
  });

  it('is not named where channels cannot be told from posts, or a variant has nothing', () => {
    expect(judge([tally('A', 10), tally('B', 90, 1_000, 'y')]).noWinner).toEqual({ reason: 'not-comparable' });
    expect(judge([tally('B', 90)]).noWinner).toEqual({ reason: 'variant-missing' });
  });

  it('that is not there yet is said to need so many more exposures; with them at the same rates it is there', () => {
    const { noWinner } = judge([tally('A', 30), tally('B', 40)]);
    if (noWinner?.reason !== 'can-be-chance' || noWinner.exposures === undefined) throw new Error('it can be said how many');
    const times = (1_000 + noWinner.exposures) / 1_000;
    expect(judge([tally('A', Math.round(30 * times), 1_000 * times), tally('B', Math.round(40 * times), 1_000 * times)]).winner).toBe('B');
    expect(judge([tally('A', 30), tally('B', 30)]).noWinner).toEqual({ reason: 'can-be-chance', exposures: undefined });
  });
});

/** Numbers from 0 to 1 that look like chance and are the same in every run. */
function seeded(seed: number): () => number {
  // A global is dear to look up six million times in a test.
  const { imul } = Math;
  let state = seed;
  return () => {
    state = (imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function clicksOf(random: () => number, exposures: number, rate: number): number {
  let clicks = 0;
  for (let one = 0; one < exposures; one += 1) if (random() < rate) clicks += 1;
  return clicks;
}

describe('variants that do not differ', () => {
  const RUNS = 2_000;
  // A channel of readers who click and one of readers who do not.
  const CHANNELS = [
    { channelId: 'eager', rate: 0.12, posts: ['A', 'A', 'B'] },
    { channelId: 'tired', rate: 0.01, posts: ['B', 'A', 'B', 'B'] },
  ] as const;

  it.each([
    [2, 0.05],
    [2, 0.2],
    [3, 0.05],
  ])('%d of them at level %d: of 2 000 experiments no more than the level name a winner', (variants, level) => {
    const random = seeded(20_261_129 + variants);
    let named = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const tallies = CHANNELS.flatMap(({ channelId, rate, posts }) => {
        const all: readonly Variant[] = variants === 3 ? [...posts, 'C', 'C'] : posts;
        return all.map((variant) => tally(variant, clicksOf(random, 250, rate), 250, channelId));
      });
      if (judge(tallies, { level, variants }).winner !== undefined) named += 1;
    }
    expect(named / RUNS).toBeLessThanOrEqual(level + 0.01);
    expect(named).toBeGreaterThan(0);
  });

  it('and twice the clicks are found in nearly all of them', () => {
    const random = seeded(7);
    const runs = Array.from({ length: 200 }, () => {
      const tallies = CHANNELS.flatMap(({ channelId, rate, posts }) =>
        posts.map((variant) => tally(variant, clicksOf(random, 400, variant === 'B' ? rate * 2 : rate), 400, channelId)),
      );
      return judge(tallies).winner;
    });
    expect(runs.filter((winner) => winner === 'B').length).toBeGreaterThan(180);
    expect(runs).not.toContain('A');
  });
});
