/**
 * @file controllers/runtime/one-at-a-time.ts
 * @description Lets pieces of work through one after another.
 * @dependencies -
 * @created 2026-11-24
 */

/** Runs `work` after everything given before has ended, whether well or not. */
export type OneAtATime = <T>(work: () => Promise<T>) => Promise<T>;

export function createOneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
