/**
 * @file controllers/scaling/scale-book.ts
 * @description What the loops found out about what they scale and what they chose: the shard's own controller makes it true and shows it.
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

/** By what is scaled: a shard's dispatchers, or one of its pools. Lives as long as the process: what must outlive it is in the shard's status. */
export class ScaleBook {
  readonly #entries = new Map<string, Entry>();

  memory(key: string): ScaleMemory {
    return this.#of(key).memory;
  }

  /** Pods the loop chose; undefined while it has not changed anything. */
  chosen(key: string): number | undefined {
    return this.#of(key).chosen;
  }

  /** Whole seconds, renewed about once a minute; undefined before the first look. */
  lagSeconds(key: string): number | undefined {
    return this.#of(key).shown?.lagSeconds;
  }

  choose(key: string, memory: ScaleMemory, chosen: number): void {
    this.#entries.set(key, { ...this.#of(key), memory, chosen });
  }

  /** Nothing is chosen for it any more. */
  letBe(key: string): void {
    this.#entries.set(key, { ...this.#of(key), memory: {}, chosen: undefined });
  }

  /** Takes what a look saw; true when what is shown changed. */
  see(key: string, lagSeconds: number, nowMs: number): boolean {
    const entry = this.#of(key);
    const seconds = Math.floor(lagSeconds);
    const { shown } = entry;
    if (shown !== undefined && (shown.lagSeconds === seconds || nowMs - shown.atMs < SHOWN_FOR_MS)) return false;
    this.#entries.set(key, { ...entry, shown: { lagSeconds: seconds, atMs: nowMs } });
    return true;
  }

  /** Forgets what is gone. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const name of this.#entries.keys()) if (!keys.has(name)) this.#entries.delete(name);
  }

  /** Forgets this one. */
  forget(key: string): void {
    this.#entries.delete(key);
  }

  #of(key: string): Entry {
    return this.#entries.get(key) ?? NOTHING;
  }
}
