/**
 * @file infra/shared/poll.ts
 * @description Waits for a condition with a deadline instead of sleeping and hoping.
 * @dependencies -
 * @created 2026-11-24
 */
import { setTimeout as pause } from 'node:timers/promises';

import { SetupError } from './setup-error.ts';

export interface Wait {
  readonly what: string;
  readonly timeoutMs: number;
  readonly everyMs?: number;
  /** Asked when time is up: what to look at. */
  readonly cure: () => string | Promise<string>;
}

/** Repeats `probe` until it answers something other than undefined; throws SetupError at the deadline. */
export async function waitFor<T>(wait: Wait, probe: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + wait.timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > deadline)
      throw new SetupError(`${wait.what} did not happen within ${wait.timeoutMs / 1000} s`, await wait.cure());
    await pause(wait.everyMs ?? 200);
  }
}
