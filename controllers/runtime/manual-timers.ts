/**
 * @file controllers/runtime/manual-timers.ts
 * @description Timers a test turns by hand: nothing happens until time is advanced.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Timers } from './timers.ts';

/** Timers that stand still. `advance` runs what falls due, in order, and lets promises settle in between. */
export interface ManualTimers extends Timers {
  advance(ms: number): Promise<void>;
  /** Lets time pass without running anything, as for a process that is not scheduled. */
  freeze(ms: number): void;
}

export function manualTimers(start = new Date('2026-11-24T12:00:00Z')): ManualTimers {
  let nowMs = 0;
  const due: { readonly atMs: number; readonly run: () => void }[] = [];
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    monotonicMs: () => nowMs,
    wallClock: () => new Date(start.getTime() + nowMs),
    random: () => 0.5,
    after: (ms, run) => {
      const entry = { atMs: nowMs + ms, run };
      due.push(entry);
      return () => {
        const place = due.indexOf(entry);
        if (place >= 0) due.splice(place, 1);
      };
    },
    freeze: (ms) => {
      nowMs += ms;
    },
    advance: async (ms) => {
      const end = nowMs + ms;
      await settle();
      for (;;) {
        const [next] = due.filter(({ atMs }) => atMs <= end).sort((a, b) => a.atMs - b.atMs);
        if (next === undefined) break;
        due.splice(due.indexOf(next), 1);
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
        await settle();
      }
      nowMs = end;
      await settle();
    },
  };
}
