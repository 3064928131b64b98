/**
 * @file tests/kube/leaping-timers.ts
 * @description The machine's timers with a wheel that a test may turn on: waits of minutes end at once, everything else stays as it is.
 * @dependencies -
 * @created 2026-11-25
 */
import { systemTimers } from '../../controllers/runtime/timers.ts';
import type { Timers } from '../../controllers/runtime/timers.ts';

/** Timers that go by themselves and can be put forward. */
export interface LeapingTimers extends Timers {
  /** Puts the time forward; what falls due runs soon. */
  leap(ms: number): void;
}

export function leapingTimers(): LeapingTimers {
  const machine = systemTimers();
  const waiting = new Set<{ readonly atMs: number; readonly run: () => void; cancel: () => void }>();
  let ahead = 0;
  const now = () => machine.monotonicMs() + ahead;
  return {
    monotonicMs: now,
    wallClock: () => new Date(machine.wallClock().getTime() + ahead),
    random: () => machine.random(),
    after: (ms, run) => {
      const entry = { atMs: now() + ms, run: () => undefined as void, cancel: () => undefined as void };
      entry.run = () => {
        waiting.delete(entry);
        run();
      };
      entry.cancel = machine.after(ms, () => entry.run());
      waiting.add(entry);
      return () => {
        waiting.delete(entry);
        entry.cancel();
      };
    },
    leap: (ms) => {
      ahead += ms;
      for (const entry of waiting) {
        entry.cancel();
        entry.cancel = machine.after(Math.max(0, entry.atMs - now()), () => entry.run());
      }
    },
  };
}
