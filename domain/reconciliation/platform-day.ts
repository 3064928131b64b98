/**
 * @file domain/reconciliation/platform-day.ts
 * @description Days as the platform counts them, by the rules of its zone, whatever those are that year.
 * @dependencies -
 * @created 2026-11-29
 */
import { zoneClock } from '../inventory/index.ts';
import { LytSlotError } from '../shared/index.ts';

const ZONE = 'Europe/Moscow';
const DAY_MS = 86_400_000;
/** A platform that stood still makes up for as many days. */
const MOST_DAYS = 7;

/** A day, YYYY-MM-DD, as instants: [from, to). */
export interface DaySpan {
  readonly day: string;
  readonly from: Date;
  readonly to: Date;
}

/** Its instants. Throws INPUT_INVALID for what is no day. */
export function spanOfDay(day: string): DaySpan {
  const at = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) {
    throw new LytSlotError('INPUT_INVALID', `${day} is not a day`, { day });
  }
  const calendar = {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: ((at.getUTCDay() + 6) % 7) + 1,
  };
  return { day, ...zoneClock(ZONE).span(calendar) };
}

/** The instants of a day that is over. Throws INPUT_INVALID, and DAY_NOT_OVER for one on which money may still be paid. */
export function closedDay(day: string, now: Date): DaySpan {
  const span = spanOfDay(day);
  if (span.to > now) throw new LytSlotError('DAY_NOT_OVER', `${day} is not over yet`, { day });
  return span;
}

/** The days to compare now, oldest first: yesterday in any case, and those of the week before it that are not settled. */
export function daysToReconcile(now: Date, settled: readonly string[]): readonly string[] {
  const known = new Set(settled);
  const [today] = zoneClock(ZONE).days(now, new Date(now.getTime() + 1));
  if (today === undefined) return [];
  const before = (days: number) => new Date(Date.UTC(today.year, today.month - 1, today.day) - days * DAY_MS).toISOString().slice(0, 10);
  const past = Array.from({ length: MOST_DAYS - 1 }, (_, index) => before(MOST_DAYS - index));
  return [...past.filter((day) => !known.has(day)), before(1)];
}
