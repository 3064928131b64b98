/**
 * @file tests/soak/trouble.ts
 * @description Remembers when something was broken, so that nobody is blamed for failing then.
 * @dependencies -
 * @created 2026-11-29
 */

/** What was broken may be felt for so long. */
const ECHO_MS = 20_000;

/** Broken times, by `performance.now()`. */
export class Trouble {
  private underway = 0;
  private lastUntil = Number.NEGATIVE_INFINITY;

  /** Whether anything was broken, or felt, between that instant and now. */
  since(from: number): boolean {
    return this.underway > 0 || this.lastUntil + ECHO_MS > from;
  }

  /** Something is broken while the work goes on. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.underway += 1;
    try {
      return await work();
    } finally {
      this.underway -= 1;
      this.lastUntil = performance.now();
    }
  }
}
