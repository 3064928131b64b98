/**
 * @file domain/publishing/lateness-budget.ts
 * @description How many late posts a shard's objective allows, how much of that is left, and whether it is being used up too fast. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Shares are counted in parts of ten thousand. */
const WHOLE = 10_000;

/** What a shard promises about the time of its posts: `target` of ten thousand go out no later than that, counted over so many days. */
export interface PublishObjective {
  readonly lateAfterSeconds: number;
  readonly target: number;
  readonly windowDays: number;
}

/** Posts whose time came: `late` of them went out late, were missed, or are overdue now. */
export interface PostCounts {
  readonly due: number;
  readonly late: number;
}

/** Spans that are counted; `objective` is the whole of the objective's days. */
export type PostWindow = 'objective' | '6h' | '1h' | '30m' | '5m';

/** Every span with its counts. */
export type PostCountsByWindow = Readonly<Record<PostWindow, PostCounts>>;

/** How fast: `fast` uses up a fiftieth of thirty days' budget in an hour, `slow` a twentieth in six. */
export type BurnSpeed = 'fast' | 'slow';

/**
 * How many times faster than the budget allows, in tenths, and over which spans: the long one says that it matters, the short one that it
 * goes on. The pairs are the usual practice of multi-window burn rates.
 */
const BURNS: Readonly<Record<BurnSpeed, { readonly tenfold: number; readonly long: PostWindow; readonly short: PostWindow }>> = {
  fast: { tenfold: 144, long: '1h', short: '5m' },
  slow: { tenfold: 60, long: '6h', short: '30m' },
};

/** One late post alone wakes nobody: its buyer is credited for it, and on a quiet day it would be all of the last hour. */
const FEWEST_LATE = 2;

/** Since when each span is counted. */
export function windowsUntil(now: Date, { windowDays }: Pick<PublishObjective, 'windowDays'>): Readonly<Record<PostWindow, Date>> {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  return {
    objective: ago(windowDays * DAY_MS),
    '6h': ago(6 * HOUR_MS),
    '1h': ago(HOUR_MS),
    '30m': ago(30 * MINUTE_MS),
    '5m': ago(5 * MINUTE_MS),
  };
}

/** What is left of the budget, in parts of ten thousand, rounded down; less than nothing when it is overspent, undefined where nothing was due. */
export function budgetLeft({ due, late }: PostCounts, target: number): number | undefined {
  if (due === 0) return undefined;
  const allowed = due * (WHOLE - target);
  return Math.floor((WHOLE * (allowed - WHOLE * late)) / allowed);
}

/** How many times faster than at an even pace the budget is used up; undefined where nothing was due. */
export function burnRate({ due, late }: PostCounts, target: number): number | undefined {
  return due === 0 ? undefined : (WHOLE * late) / (due * (WHOLE - target));
}

/** Whether the budget is being used up that fast, and still is. */
export function isBurning(speed: BurnSpeed, counts: PostCountsByWindow, target: number): boolean {
  const { tenfold, long, short } = BURNS[speed];
  return counts[long].late >= FEWEST_LATE && [counts[long], counts[short]].every((span) => isAsFast(span, tenfold, target));
}

/** In whole numbers, so that the edge is where it is said to be. More than every post cannot be late, so that always counts as fast. */
function isAsFast({ due, late }: PostCounts, tenfold: number, target: number): boolean {
  const share = Math.min(tenfold * (WHOLE - target), 10 * WHOLE);
  return due > 0 && 10 * WHOLE * late >= share * due;
}
