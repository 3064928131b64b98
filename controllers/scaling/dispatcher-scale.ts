/**
 * @file controllers/scaling/dispatcher-scale.ts
 * @description What the loop found out about each shard and what it chose: the shard's own controller makes it true and shows it.
 * @dependencies -
 * @created 2026-11-28
 */
import type { ScaleMemory } from './plan.ts';

// A status that followed the lag to the second would be written all the time.
const SHOWN_FOR_MS = 60_000;

interface Entry {
  readonly memory: ScaleMemory;
  /** Undefined: as the shard's status says. */
  readonly chosen: number | undefined;
  readonly shown: { readonly lagSeconds: number; readonly atMs: number } | undefined;
}

const NOTHING: Entry = { memory: {}, chosen: undefined, shown: undefined };

/** By shard. Lives as long as the process: what must outlive it is in the shard's status. */
export class DispatcherScale {
  readonly #entries = new Map<string, Entry>();

  memory(shard: string): ScaleMemory {
    return this.#of(shard).memory;
  }

  /** Dispatchers the loop chose; undefined while it has not changed anything. */
  chosen(shard: string): number | undefined {
    return this.#of(shard).chosen;
  }

  /** Whole seconds, renewed about once a minute; undefined before the first look. */
  lagSeconds(shard: string): number | undefined {
    return this.#of(shard).shown?.lagSeconds;
  }

  choose(shard: string, memory: ScaleMemory, chosen: number): void {
    this.#entries.set(shard, { ...this.#of(shard), memory, chosen });
  }

  /** Nothing is chosen for it any more. */
  letBe(shard: string): void {
    this.#entries.set(shard, { ...this.#of(shard), memory: {}, chosen: undefined });
  }

  /** Takes what a look saw; true when what is shown changed. */
  see(shard: string, lagSeconds: number, nowMs: number): boolean {
    const entry = this.#of(shard);
    const seconds = Math.floor(lagSeconds);
    const { shown } = entry;
    if (shown !== undefined && (shown.lagSeconds === seconds || nowMs - shown.atMs < SHOWN_FOR_MS)) return false;
    this.#entries.set(shard, { ...entry, shown: { lagSeconds: seconds, atMs: nowMs } });
    return true;
  }

  /** Forgets shards that are gone. */
  keepOnly(shards: ReadonlySet<string>): void {
    for (const name of this.#entries.keys()) if (!shards.has(name)) this.#entries.delete(name);
  }

  #of(shard: string): Entry {
    return this.#entries.get(shard) ?? NOTHING;
  }
}
