/**
 * @file domain/payouts/schedule.ts
 * @description When an owner is paid: each Monday, on the first of each month, or when they ask.
 * @dependencies -
 * @created 2026-11-30
 */
import { zoneClock } from '../inventory/index.ts';

/** How often. */
export type Schedule = 'weekly' | 'monthly' | 'on-request';

/** The provider's days and limits are Moscow's. */
const ZONE = 'Europe/Moscow';
const TEN_O_CLOCK = 600;
const DAY_MS = 24 * 3_600_000;
/** Longer than a month, so that the next first of one is within. */
const AHEAD_MS = 40 * DAY_MS;
const MONDAY = 1;

/** The first time after `now`, at ten in the morning in Moscow; undefined for whoever asks by themselves. */
export function nextPayoutAt(schedule: Schedule, now: Date): Date | undefined {
  if (schedule === 'on-request') return undefined;
  const clock = zoneClock(ZONE);
  return clock
    .days(now, new Date(now.getTime() + AHEAD_MS))
    .filter(({ weekday, day }) => (schedule === 'weekly' ? weekday === MONDAY : day === 1))
    .map((day) => clock.instant(day, TEN_O_CLOCK))
    .find((at) => at !== undefined && at > now);
}

/** Where the day and the month of an instant begin for the provider's limits. */
export function limitSpans(now: Date): { readonly day: Date; readonly month: Date } {
  const clock = zoneClock(ZONE);
  const [today] = clock.days(now, new Date(now.getTime() + 1));
  if (today === undefined) return { day: now, month: now };
  return { day: clock.span(today).from, month: clock.span({ ...today, day: 1 }).from };
}
