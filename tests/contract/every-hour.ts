/**
 * @file tests/contract/every-hour.ts
 * @description A channel that sells every hour of every day at one price.
 * @dependencies -
 * @created 2026-11-30
 */

/** An hour at the top, a day in the feed, an hour's notice, 2 500 roubles. */
export const EVERY_HOUR = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinute: 0,
  toMinute: 1_440,
  stepMinutes: 60,
  priceMinor: 250_000n,
  currency: 'RUB',
  prices: null,
  topHours: 1,
  feedHours: 24,
  gapMinutes: 0,
  minNoticeMinutes: 60,
} as const;
