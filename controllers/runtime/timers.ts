/**
 * @file controllers/runtime/timers.ts
 * @description Machine time, delays and chance as one injected port, so that tests turn the wheel themselves.
 * @dependencies -
 * @created 2026-11-24
 */

/** Machine time and chance. Business time is another thing: see `Clock`. */
export interface Timers {
  /** Milliseconds that only grow. */
  monotonicMs(): number;
  wallClock(): Date;
  /** Runs once after `ms`; the returned function cancels. */
  after(ms: number, run: () => void): () => void;
  /** A number in [0, 1). */
  random(): number;
}

/** The machine's own. */
export function systemTimers(): Timers {
  return {
    monotonicMs: () => performance.now(),
    wallClock: () => new Date(),
    after: (ms, run) => {
      const handle = setTimeout(run, ms);
      return () => clearTimeout(handle);
    },
    random: () => Math.random(),
  };
}

/** Waits `ms`, or until the signal is aborted. */
export function pause(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const cancel = timers.after(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    const stop = () => {
      cancel();
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Whether `work` ends within `ms`; it goes on in any case. Fails as the work does. */
export async function within(timers: Timers, ms: number, work: Promise<unknown>): Promise<boolean> {
  const late = Promise.withResolvers<boolean>();
  const cancel = timers.after(ms, () => late.resolve(false));
  try {
    return await Promise.race([work.then(() => true), late.promise]);
  } finally {
    cancel();
  }
}

/** The n-th delay (n from 0) of an exponential backoff with ±20 % jitter, in milliseconds. */
export function backoffMs(timers: Timers, attempt: number, limits: { readonly baseMs: number; readonly maxMs: number }): number {
  const delay = Math.min(limits.maxMs, limits.baseMs * 2 ** Math.min(attempt, 30));
  return Math.round(delay * (0.8 + 0.4 * timers.random()));
}

/** Kubernetes MicroTime: the API server refuses anything but six fractional digits. */
export function microTime(date: Date): string {
  return date.toISOString().replace('Z', '000Z');
}
