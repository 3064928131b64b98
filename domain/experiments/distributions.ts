/**
 * @file domain/experiments/distributions.ts
 * @description The two distributions that significance is read from: the normal one, and draws without putting back.
 * @dependencies -
 * @created 2026-11-29
 */

const SERIES_UP_TO = 3;
const MOST_TERMS = 400;
const EXACT_FACTORIALS = 20;

/** Probability that a standard normal value is at least that far from zero, on either side. */
export function bothTails(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < SERIES_UP_TO ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** How far from zero a standard normal value is with probability `p` or more, on either side: 1.96 for 0.05. */
export function distanceOf(p: number): number {
  let [near, far] = [0, 40];
  for (let step = 0; step < 80; step += 1) {
    const middle = (near + far) / 2;
    if (bothTails(middle) > p) near = middle;
    else far = middle;
  }
  return (near + far) / 2;
}

/** Maclaurin's series of the error function; its terms fall as soon as n passes x². */
function erfBySeries(x: number): number {
  let power = x;
  let sum = x;
  for (let n = 1; n < MOST_TERMS && Math.abs(power) > Number.EPSILON * sum; n += 1) {
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

/** Probabilities of drawing the fewest marked things possible, one more, and so on (hypergeometric). */
export function drawProbabilities({ all, marked, drawn }: Draw): { readonly fewest: number; readonly probabilities: readonly number[] } {
  const fewest = Math.max(0, drawn + marked - all);
  const most = Math.min(drawn, marked);
  const whole = logChoose(all, drawn);
  const probabilities = Array.from({ length: most - fewest + 1 }, (_, step) => {
    const hits = fewest + step;
    return Math.exp(logChoose(marked, hits) + logChoose(all - marked, drawn - hits) - whole);
  });
  return { fewest, probabilities };
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** Stirling's series where it is exact to the last digits, a product below. */
function logFactorial(n: number): number {
  if (n > EXACT_FACTORIALS) {
    return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1_260 * n ** 5);
  }
  let product = 1;
  for (let factor = 2; factor <= n; factor += 1) product *= factor;
  return Math.log(product);
}
