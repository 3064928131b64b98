/**
 * @file tests/soak/next-jump.ts
 * @description How far business time may leap: never past a post that is due, and not at all while one is late.
 * @dependencies -
 * @created 2026-11-29
 */

/** A post goes out by itself from here on. */
const SHORTLY_MS = 500;
/** A post later than this is not waited for: the auditor tells of it. */
const PATIENCE_MS = 180_000;

/** What is known before a leap; instants in milliseconds of business time. */
export interface Situation {
  readonly now: number;
  readonly mostMs: number;
  /** Minutes of paid posts that are not out. */
  readonly due: readonly number[];
}

/** Milliseconds to leap; 0 for none. */
export function nextJump({ now, mostMs, due }: Situation): number {
  const awaited = due.filter((minute) => minute > now - PATIENCE_MS);
  const first = Math.min(...awaited, Number.POSITIVE_INFINITY);
  return Math.max(0, Math.min(mostMs, first - SHORTLY_MS - now));
}
