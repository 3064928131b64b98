/**
 * @file controllers/partitions/lease-watch.ts
 * @description How long each dispatcher's lease has not been renewed, by this process's own watch.
 * @dependencies -
 * @created 2026-11-25
 */
import type { DispatcherLease } from '../ports.ts';

// Two looks further apart than this say nothing about what happened in between: the database may have been away.
const LONGEST_GAP_MS = 5_000;

/**
 * Counts silence from when a renewal was first seen, so that no two clocks are compared. It starts over after a gap between looks, and
 * in a new process: after an outage of the database every dispatcher gets its whole time to renew.
 */
export class LeaseWatch {
  #since = new Map<string, { readonly beat: string; readonly atMs: number }>();
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  /** Milliseconds of silence by dispatcher. */
  look(leases: readonly DispatcherLease[], nowMs: number): ReadonlyMap<string, number> {
    const isContinuous = nowMs - this.#lookedAtMs <= LONGEST_GAP_MS;
    this.#lookedAtMs = nowMs;
    const seen = leases.map(({ dispatcher, incarnation, beat, isEnded }) => {
      const now = `${incarnation}/${beat}/${isEnded}`;
      const known = this.#since.get(dispatcher);
      return [dispatcher, { beat: now, atMs: isContinuous && known?.beat === now ? known.atMs : nowMs }] as const;
    });
    this.#since = new Map(seen);
    return new Map(seen.map(([dispatcher, { atMs }]) => [dispatcher, nowMs - atMs] as const));
  }
}
