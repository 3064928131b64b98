/**
 * @file controllers/runtime/resync.ts
 * @description Has everything looked at again now and then, in case a change was missed that nothing else would show.
 * @dependencies -
 * @created 2026-11-25
 */
import { pause } from './timers.ts';
import type { Timers } from './timers.ts';

/** controller-runtime's own: ten hours, spread by a tenth. */
const PERIOD_MS = 36_000_000;

/** Calls `lookAtAll` every ten hours or so until the signal is aborted. */
export async function resyncNowAndThen(timers: Timers, signal: AbortSignal, lookAtAll: () => void): Promise<void> {
  for (;;) {
    await pause(timers, PERIOD_MS * (0.9 + 0.2 * timers.random()), signal);
    if (signal.aborted) return;
    lookAtAll();
  }
}
