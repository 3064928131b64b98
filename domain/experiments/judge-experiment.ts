/**
 * @file domain/experiments/judge-experiment.ts
 * @description What an experiment has shown: a winner with stated significance, or none yet, why, and how much more it would take.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Variant } from '../booking/index.ts';
import { compareVariants } from './compare-variants.ts';
import type { Comparison, Tally } from './compare-variants.ts';
import { distanceOf } from './distributions.ts';

/** Less than this says nothing, whatever p is. */
export const LEAST = { exposures: 100, clicks: 20 } as const;
/** Chance to find a difference of the seen size, for what is needed more: 80 %. */
const POWER_DISTANCE = distanceOf(0.4);
/** So many exposures nobody buys: the difference is as good as none. */
const BEYOND_REACH = 100_000_000;

/** What one variant had in all channels. */
export interface VariantFigures {
  readonly variant: Variant;
  readonly exposures: number;
  readonly clicks: number;
}

/**
 * Why nobody has won: posts still have their time; a variant has no counted post; no channel had two of the variants; too little was
 * counted; what was counted can be chance.
 */
export type NoWinner =
  | { readonly reason: 'running' | 'variant-missing' | 'not-comparable' }
  /** Exposures the poorest variant lacks, and clicks all of them lack. */
  | { readonly reason: 'too-little'; readonly exposures: number; readonly clicks: number }
  /** Exposures per variant it would take if the difference is as it looks; undefined when there is as good as none. */
  | { readonly reason: 'can-be-chance'; readonly exposures: number | undefined };

/** What can be said. The figures are there in any case. */
export interface Verdict {
  readonly level: number;
  readonly figures: readonly VariantFigures[];
  readonly comparisons: readonly Comparison[];
  readonly winner: Variant | undefined;
  readonly noWinner: NoWinner | undefined;
}

/** What is judged; `phase` is over once no post of it is to come or stands. */
export interface Evidence {
  readonly variants: readonly Variant[];
  readonly level: number;
  readonly phase: 'running' | 'over';
  readonly tallies: readonly Tally[];
}

/**
 * Names a variant only if it beats every other one at the stated level, and only once all is over: who may look every day and stop at the
 * first lucky one is wrong more often than the level says.
 */
export function judgeExperiment({ variants, level, phase, tallies }: Evidence): Verdict {
  const figures = variants.map((variant) => figuresOf(tallies, variant));
  const comparisons = compareVariants(tallies, level);
  const winner = variants.find((variant) => beatsAll(variant, { variants, level, comparisons }));
  const noWinner = obstacle({ phase, figures, comparisons }) ?? (winner === undefined ? chance(figures, comparisons) : undefined);
  return { level, figures, comparisons, winner: noWinner === undefined ? winner : undefined, noWinner };
}

function figuresOf(tallies: readonly Tally[], variant: Variant): VariantFigures {
  const own = tallies.filter((tally) => tally.variant === variant);
  const total = (count: (tally: Tally) => number) => own.reduce((sum, tally) => sum + count(tally), 0);
  return { variant, exposures: total(({ exposures }) => exposures), clicks: total(({ clicks }) => clicks) };
}

function beatsAll(
  variant: Variant,
  { variants, level, comparisons }: Pick<Verdict, 'level' | 'comparisons'> & Pick<Evidence, 'variants'>,
): boolean {
  const won = comparisons.filter(({ first, second, correctedP, difference }) => {
    return correctedP <= level && (difference > 0 ? first : second) === variant && difference !== 0;
  });
  return won.length === variants.length - 1;
}

function obstacle({
  phase,
  figures,
  comparisons,
}: Pick<Verdict, 'figures' | 'comparisons'> & Pick<Evidence, 'phase'>): NoWinner | undefined {
  if (phase === 'running') return { reason: 'running' };
  if (figures.some(({ exposures }) => exposures === 0)) return { reason: 'variant-missing' };
  if (comparisons.length < (figures.length * (figures.length - 1)) / 2) return { reason: 'not-comparable' };
  const exposures = Math.max(0, LEAST.exposures - Math.min(...figures.map((one) => one.exposures)));
  const clicks = Math.max(0, LEAST.clicks - figures.reduce((sum, one) => sum + one.clicks, 0));
  return exposures > 0 || clicks > 0 ? { reason: 'too-little', exposures, clicks } : undefined;
}

/** By the formula for two rates, from the pair that looks most different; what the best one lacks to the others is what is asked. */
function chance(figures: readonly VariantFigures[], comparisons: readonly Comparison[]): NoWinner {
  const widest = comparisons.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0];
  const pair = figures.filter(({ variant }) => variant === widest?.first || variant === widest?.second);
  const variance = pair.reduce((sum, { exposures, clicks }) => sum + spread(clicks / exposures), 0);
  const distance = distanceOf(1 - (widest?.confidence ?? 0)) + POWER_DISTANCE;
  const needed = Math.ceil((distance * distance * variance) / (widest?.difference ?? 0) ** 2);
  if (!(needed < BEYOND_REACH)) return { reason: 'can-be-chance', exposures: undefined };
  const poorest = Math.min(...figures.map(({ exposures }) => exposures));
  return { reason: 'can-be-chance', exposures: Math.max(1, needed - poorest) };
}

function spread(rate: number): number {
  return rate * (1 - rate);
}
