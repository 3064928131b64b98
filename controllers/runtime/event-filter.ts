/**
 * @file controllers/runtime/event-filter.ts
 * @description Decides which Events are worth writing: nothing twice in ten minutes, and no more than a few of one reason about one object.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Timers } from './timers.ts';

/** What an Event would say. */
export interface Saying {
  /** Uid of the object. */
  readonly object: string;
  readonly reason: string;
  readonly note: string;
}

/** What is to be written. `times` counts what had been held back since the same was written last, this one included. */
export interface Passed {
  readonly note: string;
  readonly times: number;
}

/** client-go's own numbers: ten different notes of a reason in ten minutes, then one for all that follow. */
const QUIET_MS = 600_000;
const NOTES_OF_A_REASON = 10;
const REMEMBERED = 4096;

interface Told {
  readonly atMs: number;
  heldBack: number;
}

/** Remembers what was said lately. */
export class EventFilter {
  private readonly timers: Timers;
  private readonly told = new Map<string, Told>();
  private readonly reasons = new Map<string, { readonly sinceMs: number; notes: number }>();

  constructor(timers: Timers) {
    this.timers = timers;
  }

  /** What to write of it; undefined for nothing. */
  pass(saying: Saying): Passed | undefined {
    const { object, reason, note } = saying;
    const told = this.tell(`${object}/${reason}/${note}`);
    if (told === undefined) return undefined;
    const notes = this.countNotes(`${object}/${reason}`);
    if (notes <= NOTES_OF_A_REASON) return { note, times: told };
    // The words change too often to be worth reading one by one.
    const combined = this.tell(`${object}/${reason}`);
    return combined === undefined ? undefined : { note: `(combined from similar events): ${note}`, times: combined };
  }

  /** How often it has come since it was told last; undefined while that is too short ago. */
  private tell(key: string): number | undefined {
    const now = this.timers.monotonicMs();
    const known = this.told.get(key);
    if (known !== undefined && now - known.atMs < QUIET_MS) {
      known.heldBack += 1;
      return undefined;
    }
    remember(this.told, key, { atMs: now, heldBack: 0 });
    return (known?.heldBack ?? 0) + 1;
  }

  private countNotes(key: string): number {
    const now = this.timers.monotonicMs();
    const known = this.reasons.get(key);
    if (known !== undefined && now - known.sinceMs < QUIET_MS) {
      known.notes += 1;
      return known.notes;
    }
    remember(this.reasons, key, { sinceMs: now, notes: 1 });
    return 1;
  }
}

/** Keeps the newest entries. */
function remember<T>(memory: Map<string, T>, key: string, value: T): void {
  memory.delete(key);
  memory.set(key, value);
  const [oldest] = memory.keys();
  if (memory.size > REMEMBERED && oldest !== undefined) memory.delete(oldest);
}
