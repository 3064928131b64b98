/**
 * @file adapters/queue/retry-delay.ts
 * @description How long a failed job rests.
 * @dependencies -
 * @created 2026-11-24
 */
const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Pause in milliseconds before the next try, doubling from half a second to half a minute; `attemptsMade` counts from 1. */
export function retryDelayMs(attemptsMade: number): number {
  return Math.min(FIRST_MS * 2 ** (attemptsMade - 1), LONGEST_MS);
}
