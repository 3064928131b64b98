/**
 * @file sandbox/telegram/rules/view-count.ts
 * @description How many people have seen a post by now: grows fast at first, then levels off; shown rounded as t.me does.
 * @dependencies -
 * @created 2026-11-24
 */

const HALF_LIFE_MS = 4 * 60 * 60_000;
const REACH_SHARE = 0.32;

/** Views after `ageMs`: never decreasing, and never more than the reach of the channel. */
export function viewsAt(subscribers: number, ageMs: number): number {
  return Math.floor(subscribers * REACH_SHARE * (1 - 0.5 ** (Math.max(0, ageMs) / HALF_LIFE_MS)));
}

/** 950 → "950", 1234 → "1.2K", 3400000 → "3.4M". */
export function shortCount(count: number): string {
  if (count < 1_000) return String(count);
  const [divisor, unit] = count < 1_000_000 ? [1_000, 'K'] : [1_000_000, 'M'];
  return `${(Math.floor((count / divisor) * 10) / 10).toString()}${unit}`;
}
