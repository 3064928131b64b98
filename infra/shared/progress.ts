/**
 * @file infra/shared/progress.ts
 * @description One line when a step starts, with an estimate, and one when it ends, with the time it took.
 * @dependencies -
 * @created 2026-11-24
 */

export interface Step {
  readonly title: string;
  /** How long it usually takes, e.g. "≈ 3 min on 2 cores"; leave out for quick steps. */
  readonly estimate?: string;
}

const SIGN_OF_LIFE_MS = 60_000;

/** Human words for a duration in milliseconds: "0.4 s", "12 s", "2 min 49 s". */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Prints the step, runs it with a sign of life every minute, prints how long it took. Errors pass through after a ✗ line. */
export async function step<T>(about: Step, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  console.log(`▸ ${about.title}${about.estimate ? ` (first time ${about.estimate})` : ''}…`);
  const sign = setInterval(() => console.log(`  still at it: ${about.title} (${duration(performance.now() - started)})`), SIGN_OF_LIFE_MS);
  try {
    const result = await work();
    console.log(`✓ ${about.title}: ${duration(performance.now() - started)}`);
    return result;
  } catch (error) {
    console.log(`✗ ${about.title}: failed after ${duration(performance.now() - started)}`);
    throw error;
  } finally {
    clearInterval(sign);
  }
}
