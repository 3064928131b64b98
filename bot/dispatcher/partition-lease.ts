/**
 * @file bot/dispatcher/partition-lease.ts
 * @description Which partitions this process may take work of: held by a lease it renews, let go when drained, none when it cannot renew.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Assignment, DispatcherStore, HeldPartition } from './ports.ts';

const REFRESH_MS = 1_000;
// Well inside the time after which the operator takes partitions over, which it counts from when it last saw the lease renewed.
const FENCE_AFTER_MS = 8_000;

type LeaseStore = Pick<DispatcherStore, 'takeLease' | 'renewLease' | 'release' | 'endLease'>;

/** The lease of one process. Time is the machine's own and only grows: no clock is shared with anybody. */
export class PartitionLease {
  readonly #store: LeaseStore;
  readonly #monotonicMs: () => number;
  readonly #inHand = new Map<number, number>();
  #held = new Map<number, HeldPartition>();
  #incarnation: bigint | undefined;
  #renewedAt = Number.NEGATIVE_INFINITY;
  #isLost = false;

  constructor(store: LeaseStore, monotonicMs: () => number) {
    this.#store = store;
    this.#monotonicMs = monotonicMs;
  }

  /** Somebody else answers for the partitions; this process must not take the lease again. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /** Partitions it answers for, draining ones included. */
  get size(): number {
    return this.#held.size;
  }

  /** Partitions to look for work in. */
  claimable(): readonly number[] {
    if (this.#isFenced()) return [];
    return [...this.#held.values()].filter(({ isDraining }) => !isDraining).map(({ partition }) => partition);
  }

  /** Takes a piece of work into hand; undefined when its partition may not be worked on. Every piece taken is told to `done`. */
  begin(partition: number): Assignment | undefined {
    const held = this.#held.get(partition);
    if (held === undefined || held.isDraining || this.#isFenced()) return undefined;
    this.#inHand.set(partition, (this.#inHand.get(partition) ?? 0) + 1);
    return { partition, epoch: held.epoch };
  }

  /** The piece of work has ended. */
  done(partition: number): void {
    const left = (this.#inHand.get(partition) ?? 0) - 1;
    if (left > 0) this.#inHand.set(partition, left);
    else this.#inHand.delete(partition);
  }

  /** Renews when it is time and acknowledges drained partitions with nothing in hand. Fails with the store's errors. */
  async refresh(): Promise<void> {
    if (this.#isLost) return;
    if (this.#monotonicMs() - this.#renewedAt >= REFRESH_MS) await this.#renew();
    const drained = [...this.#held.values()].filter(({ partition, isDraining }) => isDraining && !this.#inHand.has(partition));
    if (drained.length === 0) return;
    await this.#store.release(drained);
    for (const { partition } of drained) this.#held.delete(partition);
  }

  /** Ends the lease of a process with nothing in hand: its partitions need not wait for the lease to expire. */
  async end(): Promise<void> {
    if (this.#incarnation !== undefined && !this.#isLost) await this.#store.endLease(this.#incarnation);
    this.#held.clear();
  }

  async #renew(): Promise<void> {
    // An answer that took long to come does not make the lease younger.
    const sentAt = this.#monotonicMs();
    this.#incarnation ??= await this.#store.takeLease();
    const held = await this.#store.renewLease(this.#incarnation);
    this.#isLost = held === undefined;
    this.#held = new Map((held ?? []).map((partition) => [partition.partition, partition] as const));
    this.#renewedAt = sentAt;
  }

  #isFenced(): boolean {
    return this.#monotonicMs() - this.#renewedAt >= FENCE_AFTER_MS;
  }
}
