/**
 * @file domain/experiments/compare-variants.ts
 * @description Whether two variants differ by more than chance: channel by channel, exactly where clicks are few, corrected for many comparisons.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Variant } from '../booking/index.ts';
import { bothTails, distanceOf, drawProbabilities } from './distributions.ts';

/** What one variant had in one channel. An exposure leads to one click at most. */
export interface Tally {
  readonly variant: Variant;
  readonly channelId: string;
  readonly exposures: number;
  readonly clicks: number;
}

/** Two variants against each other, `first` by name. */
export interface Comparison {
  readonly first: Variant;
  readonly second: Variant;
  /** `exact`: of all ways the same clicks could have fallen; `normal`: the same by a normal distribution. */
  readonly method: 'exact' | 'normal';
  /** How likely a difference of this size or more is where there is none. */
  readonly p: number;
  /** The same, corrected by Holm for all comparisons of the experiment. */
  readonly correctedP: number;
  /** Rate of the first less rate of the second, and the span it is in with `confidence`. */
  readonly difference: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly confidence: number;
}

/** Clicks of two variants up to which all ways are counted. */
const MOST_EXACT_CLICKS = 300;
/** Floating sums of equal probabilities differ in their last digits. */
const EQUAL = 1 + 1e-7;

/** One channel that had both variants. */
interface Stratum {
  readonly first: { readonly exposures: number; readonly clicks: number };
  readonly second: { readonly exposures: number; readonly clicks: number };
}

/** All pairs that had a channel in common: what only one of two variants had is no ground to compare them on. */
export function compareVariants(tallies: readonly Tally[], level: number): readonly Comparison[] {
  const variants = [...new Set(tallies.map(({ variant }) => variant))].sort();
  const pairs = variants.flatMap((first, place) => variants.slice(place + 1).map((second) => ({ first, second })));
  const comparable = pairs.flatMap((pair) => {
    const strata = strataOf(tallies, pair);
    return strata.length === 0 ? [] : [{ ...pair, strata, ...significance(strata) }];
  });
  const corrected = correct(comparable.map(({ p }) => p));
  // Spans hold all at once, so each is a little wider (Bonferroni).
  const confidence = 1 - level / Math.max(1, comparable.length);
  return comparable.map(({ strata, ...rest }, index) => {
    return { ...rest, correctedP: corrected[index] ?? 1, ...differenceOf(strata, confidence), confidence };
  });
}

function strataOf(tallies: readonly Tally[], { first, second }: Pick<Comparison, 'first' | 'second'>): readonly Stratum[] {
  return [...Map.groupBy(tallies, ({ channelId }) => channelId).values()]
    .map((channel) => ({ first: sumOf(channel, first), second: sumOf(channel, second) }))
    .filter((stratum) => stratum.first.exposures > 0 && stratum.second.exposures > 0);
}

function sumOf(channel: readonly Tally[], variant: Variant): Stratum['first'] {
  const own = channel.filter((tally) => tally.variant === variant);
  const exposures = own.reduce((sum, tally) => sum + tally.exposures, 0);
  // More clicks than exposures are possible only where exposures were counted badly.
  return {
    exposures,
    clicks: Math.min(
      exposures,
      own.reduce((sum, tally) => sum + tally.clicks, 0),
    ),
  };
}

/**
 * The clicks of each channel are taken as given; where there is no difference, which of the exposures they fell on is chance. The exact
 * answer is Fisher's for one channel and its extension to several; the other is Cochran's, Mantel's and Haenszel's.
 */
function significance(strata: readonly Stratum[]): Pick<Comparison, 'method' | 'p'> {
  const clicks = strata.reduce((sum, { first, second }) => sum + first.clicks + second.clicks, 0);
  return clicks <= MOST_EXACT_CLICKS ? { method: 'exact', p: exactP(strata) } : { method: 'normal', p: normalP(strata) };
}

function exactP(strata: readonly Stratum[]): number {
  let observed = 0;
  let sums: readonly number[] = [1];
  for (const { first, second } of strata) {
    const all = first.exposures + second.exposures;
    const { fewest, probabilities } = drawProbabilities({ all, marked: first.clicks + second.clicks, drawn: first.exposures });
    observed += first.clicks - fewest;
    sums = sumsOf(sums, probabilities);
  }
  const own = (sums[observed] ?? 0) * EQUAL;
  return Math.min(
    1,
    sums.reduce((total, one) => total + (one <= own ? one : 0), 0),
  );
}

/** Probabilities of the sum of two independent counts. */
function sumsOf(one: readonly number[], other: readonly number[]): readonly number[] {
  const sums = Array.from({ length: one.length + other.length - 1 }, () => 0);
  for (const [a, left] of one.entries()) for (const [b, right] of other.entries()) sums[a + b] = (sums[a + b] ?? 0) + left * right;
  return sums;
}

function normalP(strata: readonly Stratum[]): number {
  let excess = 0;
  let variance = 0;
  for (const { first, second } of strata) {
    const all = first.exposures + second.exposures;
    const clicks = first.clicks + second.clicks;
    excess += first.clicks - (first.exposures * clicks) / all;
    variance += (first.exposures * second.exposures * clicks * (all - clicks)) / (all * all * (all - 1));
  }
  return variance === 0 ? 1 : bothTails(excess / Math.sqrt(variance));
}

/** Holm's: the smallest p counts as many times as there are comparisons, the next once less; none becomes smaller than one before it. */
function correct(ps: readonly number[]): readonly number[] {
  const corrected = [...ps];
  let least = 0;
  for (const [place, [index, p]] of [...ps.entries()].sort(([, a], [, b]) => a - b).entries()) {
    least = Math.max(least, Math.min(1, p * (ps.length - place)));
    corrected[index] = least;
  }
  return corrected;
}

/** Channels weigh by how much they say (Mantel and Haenszel); half a click and half a miss keep the span of a variant without any from closing. */
function differenceOf(strata: readonly Stratum[], confidence: number): Pick<Comparison, 'difference' | 'interval'> {
  let [weights, sum, variance] = [0, 0, 0];
  for (const { first, second } of strata) {
    const weight = (first.exposures * second.exposures) / (first.exposures + second.exposures);
    weights += weight;
    sum += weight * (first.clicks / first.exposures - second.clicks / second.exposures);
    variance += weight * weight * (spread(first) + spread(second));
  }
  const difference = sum / weights;
  const reach = distanceOf(1 - confidence) * (Math.sqrt(variance) / weights);
  return { difference, interval: { low: Math.max(-1, difference - reach), high: Math.min(1, difference + reach) } };
}

function spread({ exposures, clicks }: Stratum['first']): number {
  const rate = (clicks + 0.5) / (exposures + 1);
  return (rate * (1 - rate)) / exposures;
}
