/**
 * @file sandbox/clock/sandbox-clock.ts
 * @description The sandbox's time: the machine's clock plus an offset that people and tests move.
 * @dependencies -
 * @created 2026-11-24
 */

/** What the clock says on the wire: `now` in ISO 8601, `offsetMs` to add to the machine's clock. */
export interface ClockReading {
  readonly now: string;
  readonly offsetMs: number;
}

/** Time of the sandbox. It runs at the machine's pace and can be moved. */
export interface SandboxClock {
  now(): Date;
  nowMs: () => number;
  read(): ClockReading;
  advance(ms: number): ClockReading;
  set(now: Date): ClockReading;
  /** Calls back after each move (not on every tick); the returned function ends it. */
  onMove(listener: () => void): () => void;
  /** Runs `task` when the sandbox's time reaches `atMs`, be it by waiting or by a move; the returned function cancels it. */
  at(atMs: number, task: () => void): () => void;
  /** Cancels everything that waits. */
  stop(): void;
}

// setTimeout's own limit is 24.8 days; longer waits are re-armed.
const LONGEST_TIMER_MS = 24 * 60 * 60_000;

/** Makes a clock over the machine's; tests may give another machine clock. */
export function createSandboxClock(machineNowMs: () => number = Date.now): SandboxClock {
  let offsetMs = 0;
  const moved = new Set<() => void>();
  const waiting = new Set<() => void>();
  const nowMs = () => machineNowMs() + offsetMs;
  const read = () => ({ now: new Date(nowMs()).toISOString(), offsetMs });
  const move = (newOffsetMs: number) => {
    offsetMs = newOffsetMs;
    for (const listener of Array.from(moved)) listener();
    return read();
  };
  const at = (atMs: number, task: () => void) => {
    let timer: NodeJS.Timeout | undefined;
    const cancel = () => {
      clearTimeout(timer);
      moved.delete(arm);
      waiting.delete(cancel);
    };
    const arm = () => {
      clearTimeout(timer);
      const leftMs = atMs - nowMs();
      if (leftMs > 0) {
        timer = setTimeout(arm, Math.min(leftMs, LONGEST_TIMER_MS));
        return;
      }
      cancel();
      task();
    };
    moved.add(arm);
    waiting.add(cancel);
    // Never runs the task inside the caller's turn: it may still be writing the state the task reads.
    timer = setTimeout(arm, Math.max(0, Math.min(atMs - nowMs(), LONGEST_TIMER_MS)));
    return cancel;
  };
  return {
    now: () => new Date(nowMs()),
    nowMs,
    read,
    advance: (ms) => move(offsetMs + ms),
    set: (now) => move(now.getTime() - machineNowMs()),
    onMove: (listener) => {
      moved.add(listener);
      return () => void moved.delete(listener);
    },
    at,
    stop: () => {
      for (const cancel of Array.from(waiting)) cancel();
      moved.clear();
    },
  };
}
