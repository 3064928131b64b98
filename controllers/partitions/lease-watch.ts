/**
 * @file controllers/partitions/lease-watch.ts
 * @description How long each dispatcher's lease has not been renewed and each drain has not ended, by this process's own watch.
 * @dependencies -
 * @created 2026-11-25
 */
import type { DispatcherLease, PartitionRow } from '../ports.ts';

// Two looks further apart than this say nothing about what happened in between: the database may have been away.
const LONGEST_GAP_MS = 5_000;

/** What one look at the map tells. */
export interface Waits {
  /** Milliseconds of silence by dispatcher. */
  readonly silentMs: ReadonlyMap<string, number>;
  /** Milliseconds for which a partition has been draining, by partition. */
  readonly drainingMs: ReadonlyMap<number, number>;
}

/**
 * Counts from when something was first seen, so that no two clocks are compared. It starts over after a gap between looks, and
 * in a new process: after an outage of the database every dispatcher gets its whole time to renew, and to let go.
 */
export class LeaseWatch {
  readonly #beats = new Standstill<string>();
  readonly #drains = new Standstill<number>();
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  /** What has stood still for how long. */
  look(leases: readonly DispatcherLease[], rows: readonly PartitionRow[], nowMs: number): Waits {
    const isContinuous = nowMs - this.#lookedAtMs <= LONGEST_GAP_MS;
    this.#lookedAtMs = nowMs;
    if (!isContinuous) for (const counted of [this.#beats, this.#drains]) counted.startOver();
    const beats = leases.map(({ dispatcher, incarnation, beat, isEnded }) => [dispatcher, `${incarnation}/${beat}/${isEnded}`] as const);
    const drains = rows.flatMap(({ partition, state, epoch }) => (state === 'draining' ? [[partition, String(epoch)] as const] : []));
    return { silentMs: this.#beats.look(beats, nowMs), drainingMs: this.#drains.look(drains, nowMs) };
  }
}

/** How long each of some things has been as it is. */
class Standstill<Key> {
  #since = new Map<Key, { readonly state: string; readonly atMs: number }>();

  startOver(): void {
    this.#since.clear();
  }

  look(states: readonly (readonly [Key, string])[], nowMs: number): ReadonlyMap<Key, number> {
    const seen = states.map(([key, state]) => {
      const known = this.#since.get(key);
      return [key, { state, atMs: known?.state === state ? known.atMs : nowMs }] as const;
    });
    this.#since = new Map(seen);
    return new Map(seen.map(([key, { atMs }]) => [key, nowMs - atMs] as const));
  }
}
