/**
 * @file tests/soak/thresholds.ts
 * @description How much of what is still right.
 * @dependencies -
 * @created 2026-11-29
 */

/** What a soak may show at most, or must show at least. */
export interface Thresholds {
  /** Until every resource and pod is Ready after a fault. */
  readonly recoverySeconds: number;
  readonly latenessP50Ms: number;
  readonly latenessP99Ms: number;
  /** Buyers that fail while nothing is broken. */
  readonly failedInPeaceShare: number;
  readonly quietWrites: number;
  /** What a process may gain until its caches are full, and then in an hour. */
  readonly memoryOnceMb: number;
  readonly memoryMbPerHour: number;
  /** Fewer posts than this in an hour show nothing. */
  readonly postsPerHour: number;
}

export const THRESHOLDS: Thresholds = {
  recoverySeconds: 120,
  latenessP50Ms: 2_000,
  // A shard is away for a minute, and its pods need half a minute to start on a busy machine.
  latenessP99Ms: 120_000,
  failedInPeaceShare: 0.02,
  quietWrites: 0,
  memoryOnceMb: 64,
  memoryMbPerHour: 8,
  postsPerHour: 30,
};
