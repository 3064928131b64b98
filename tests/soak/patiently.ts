/**
 * @file tests/soak/patiently.ts
 * @description Does something again that failed: a connection that broke with a fault must not end a night.
 * @dependencies -
 * @created 2026-11-29
 */
import { setTimeout as pause } from 'node:timers/promises';

const TRIES = 4;
const PAUSE_MS = 5_000;

/** Gives what the first try that succeeds gives; rejects as the last one does. */
export async function patiently<T>(work: () => Promise<T>, tries = TRIES, pauseMs = PAUSE_MS): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (tries <= 1) throw error;
    await pause(pauseMs);
    return patiently(work, tries - 1, pauseMs);
  }
}
