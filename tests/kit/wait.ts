/**
 * @file tests/kit/wait.ts
 * @description Waiting for a condition instead of sleeping: asks again until it holds or the deadline says what was missing.
 * @dependencies -
 * @created 2026-11-24
 */
import { setTimeout as pause } from 'node:timers/promises';

/** How long to wait and what for; `what` is the sentence a failed test prints. */
export interface Waiting {
  readonly what: string;
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

/** Asks `probe` until it gives something other than undefined or false; errors of the last try are part of the failure. */
export async function until<T>(waiting: Waiting, probe: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = performance.now() + (waiting.timeoutMs ?? 30_000);
  let lastError: unknown;
  while (performance.now() < deadline) {
    try {
      const found = await probe();
      if (found !== undefined && found !== false) return found;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await pause(waiting.everyMs ?? 100);
  }
  const reason = lastError instanceof Error ? `: ${lastError.message}` : '';
  throw new Error(`Waited ${(waiting.timeoutMs ?? 30_000) / 1000} s in vain for ${waiting.what}${reason}`);
}
