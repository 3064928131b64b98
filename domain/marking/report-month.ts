/**
 * @file domain/marking/report-month.ts
 * @description Months and days as the register counts them: by Moscow's time, which has no summer time.
 * @dependencies -
 * @created 2026-11-29
 */

const AHEAD_MS = 3 * 3_600_000;
/** A post of unknown fate is found or given up within hours; by then all that happened in the month is in the database. */
const KNOWN_AFTER_MS = 6 * 3_600_000;
/** A platform that stood still for a while makes up for it; what is older was reported or is for people. */
const MOST_MONTHS = 3;

/** A month, YYYY-MM, as instants: [from, to). */
export interface MonthBounds {
  readonly month: string;
  readonly from: Date;
  readonly to: Date;
}

/** Its instants. Throws RangeError for anything but YYYY-MM. */
export function boundsOf(month: string): MonthBounds {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === undefined || number === undefined) throw new RangeError(`${month} is not a month`);
  const begins = (at: number) => new Date(Date.UTC(Number(year), at) - AHEAD_MS);
  return { month, from: begins(Number(number) - 1), to: begins(Number(number)) };
}

/** The months that are over and may have to be reported, newest first. */
export function monthsToReport(now: Date): readonly MonthBounds[] {
  const months: MonthBounds[] = [];
  let inside = new Date(now.getTime() - KNOWN_AFTER_MS);
  while (months.length < MOST_MONTHS) {
    const before = new Date(boundsOf(dayOf(inside).slice(0, 7)).from.getTime() - 1);
    months.push(boundsOf(dayOf(before).slice(0, 7)));
    inside = before;
  }
  return months;
}

/** The day an instant falls on, YYYY-MM-DD. */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + AHEAD_MS).toISOString().slice(0, 10);
}

/** The last day of a span that ends before `to`. */
export function lastDayOf({ from, to }: { readonly from: Date; readonly to: Date }): string {
  return dayOf(new Date(Math.max(from.getTime(), to.getTime() - 1)));
}
