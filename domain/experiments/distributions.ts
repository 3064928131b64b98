/**
 * @file domain/experiments/distributions.ts
 * @description The two distributions that significance is read from: the normal one, and draws without putting back.
 * @dependencies -
 * @created 2026-11-29
 */

const SERIES_UP_TO = 3;
const MOST_TERMS = 400;
const PRECISE = 1e-12;
const TINY = 1e-36;

/** Probability that a standard normal value is at least that far from zero, on either side. */
export function bothTails(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < SERIES_UP_TO ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** How far from zero a standard normal value is with probability `p`, on either side: 1.96 for 0.05. */
export function distanceOf(p: number): number {
  // Newton's steps from zero never pass the answer: the tails fall ever more slowly.
  let distance = 0;
  for (let step = 0; step < MOST_TERMS; step += 1) {
    const nearer = (bothTails(distance) - p) / (2 * density(distance));
    distance += nearer;
    if (nearer < PRECISE) break;
  }
  return distance;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** Maclaurin's series of the error function; its terms fall as soon as n passes x². */
function erfBySeries(x: number): number {
  let power = x;
  let sum = x;
  for (let n = 1; n < MOST_TERMS && power * power > TINY; n += 1) {
    power *= (-x * x) / n;
    sum += power / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** Laplace's continued fraction of the complement, from the inside out. */
function erfcByFraction(x: number): number {
  let tail = x;
  for (let n = 60; n > 0; n -= 1) tail = x + n / 2 / tail;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
}

/** A box of which `marked` of `all` things are marked, and how many are drawn. */
export interface Draw {
  readonly all: number;
  readonly marked: number;
  readonly drawn: number;
}

/**
 * Probabilities of drawing the fewest marked things possible, one more, and so on (hypergeometric). Each follows from its neighbour, from
 * the likeliest on: so nothing overflows, and what is too small to be written is too small to matter.
 */
export function drawProbabilities({ all, marked, drawn }: Draw): { readonly fewest: number; readonly probabilities: readonly number[] } {
  const fewest = Math.max(0, drawn + marked - all);
  const most = Math.min(drawn, marked);
  /** How much likelier one more hit is. */
  const step = (hits: number) => ((marked - hits) * (drawn - hits)) / ((hits + 1) * (all - marked - drawn + hits + 1));
  const likeliest = Math.min(most, Math.max(fewest, Math.floor(((drawn + 1) * (marked + 1)) / (all + 2))));
  const weights = Array.from({ length: most - fewest + 1 }, () => 1);
  let total = 1;
  let weight = 1;
  for (let hits = likeliest + 1; hits <= most; hits += 1) {
    weight *= step(hits - 1);
    weights[hits - fewest] = weight;
    total += weight;
  }
  weight = 1;
  for (let hits = likeliest - 1; hits >= fewest; hits -= 1) {
    weight /= step(hits);
    weights[hits - fewest] = weight;
    total += weight;
  }
  return { fewest, probabilities: weights.map((one) => one / total) };
}
