/**
 * @file tests/soak/trend.ts
 * @description How memory grows: a straight line through the lows of a series; pure.
 * @dependencies -
 * @created 2026-11-29
 */

/** A value at a time in seconds. */
export type Sample = readonly [atSeconds: number, value: number];

const BUCKETS = 12;

/** What the series gained from its first to its last low, by the line of least squares; 0 of too few values. */
export function growth(samples: readonly Sample[]): number {
  const lows = lowsOf(samples);
  const [first, last] = [lows[0], lows.at(-1)];
  if (first === undefined || last === undefined || lows.length < 3) return 0;
  const mean = (pick: (sample: Sample) => number) => lows.reduce((sum, sample) => sum + pick(sample), 0) / lows.length;
  const [midTime, midValue] = [mean(([at]) => at), mean(([, value]) => value)];
  const spread = lows.reduce((sum, [at]) => sum + (at - midTime) ** 2, 0);
  const slope = lows.reduce((sum, [at, value]) => sum + (at - midTime) * (value - midValue), 0) / spread;
  return slope * (last[0] - first[0]);
}

/** The lowest value of each part of the time: what is left after garbage was collected. */
function lowsOf(samples: readonly Sample[]): readonly Sample[] {
  const from = samples[0]?.[0] ?? 0;
  const length = (samples.at(-1)?.[0] ?? 0) - from;
  const lows = new Map<number, Sample>();
  for (const sample of samples) {
    const bucket = length === 0 ? 0 : Math.min(BUCKETS - 1, Math.floor(((sample[0] - from) / length) * BUCKETS));
    const low = lows.get(bucket);
    if (low === undefined || sample[1] < low[1]) lows.set(bucket, sample);
  }
  return [...lows.values()];
}
