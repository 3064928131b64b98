/**
 * @file controllers/tenant/shard-loads.ts
 * @description Tenants of each shard as the next choice must see them: the last count, and whom this process placed since.
 * @dependencies -
 * @created 2026-11-28
 */
import type { ControlDirectory } from '../ports.ts';
import type { Timers } from '../runtime/timers.ts';

const FRESH_MS = 10_000;

/**
 * Two new tenants that look for the emptiest shard at once must not both find the same one: between `now` and `placing` nobody may await,
 * so that who chooses is counted before anybody else looks.
 */
export class ShardLoads {
  private readonly deps: { readonly directory: Pick<ControlDirectory, 'counts'>; readonly timers: Timers };
  private counted = new Map<string, number>();
  private readonly underWay = new Map<string, number>();
  private counting: Promise<void> | undefined;
  private countedAtMs = Number.NEGATIVE_INFINITY;

  constructor(deps: { readonly directory: Pick<ControlDirectory, 'counts'>; readonly timers: Timers }) {
    this.deps = deps;
  }

  /** Counts again if the last count is older than ten seconds. Fails with the control database's errors. */
  refresh(): Promise<void> {
    if (this.deps.timers.monotonicMs() - this.countedAtMs <= FRESH_MS) return Promise.resolve();
    this.counting ??= this.count().finally(() => {
      this.counting = undefined;
    });
    return this.counting;
  }

  /** Tenants by shard, those whose rows are on their way included. */
  now(): ReadonlyMap<string, number> {
    const shards = new Set([...this.counted.keys(), ...this.underWay.keys()]);
    return new Map([...shards].map((shard) => [shard, (this.counted.get(shard) ?? 0) + (this.underWay.get(shard) ?? 0)] as const));
  }

  /** Counts a tenant in while `claim` makes its row, and from then on if it succeeds. */
  async placing<T>(shard: string, claim: () => Promise<T>): Promise<T> {
    add(this.underWay, shard, 1);
    try {
      const claimed = await claim();
      add(this.counted, shard, 1);
      return claimed;
    } finally {
      add(this.underWay, shard, -1);
    }
  }

  private async count(): Promise<void> {
    const counts = await this.deps.directory.counts();
    this.counted = new Map(counts.map(({ shardName, tenants }) => [shardName, tenants] as const));
    this.countedAtMs = this.deps.timers.monotonicMs();
  }
}

function add(counts: Map<string, number>, shard: string, change: number): void {
  counts.set(shard, (counts.get(shard) ?? 0) + change);
}
