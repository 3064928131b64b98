/**
 * @file cabinet-ui/src/show/instants.ts
 * @description How the cabinet writes days, times and zones; in the zone of the channel it speaks of, or in that of money.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Day } from '../calendar/zone.ts';

/** Money has no channel: months of plans and days of payouts are Moscow's. */
export const MONEY_ZONE = 'Europe/Moscow';

const UTC = { timeZone: 'UTC' } as const;

/** 10:30. */
export function formatTime(iso: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(iso));
}

/** 630 → 10:30. */
export function formatMinute(minute: number): string {
  return `${Math.floor(minute / 60)
    .toString()
    .padStart(2, '0')}:${(minute % 60).toString().padStart(2, '0')}`;
}

/** 24 нояб., 10:30. */
export function formatMoment(iso: string, language: string, timeZone: string): string {
  const style = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(language, { ...style, timeZone }).format(new Date(iso));
}

/** GMT+3 at that instant. */
export function formatOffset(iso: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(new Date(iso));
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}

/** вт / Tue. */
export function formatWeekday(day: Day, language: string): string {
  return new Intl.DateTimeFormat(language, { ...UTC, weekday: 'short' }).format(new Date(day));
}

/** вторник, 24 ноября. */
export function formatLongDay(day: Day, language: string): string {
  return new Intl.DateTimeFormat(language, { ...UTC, weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(day));
}

/** 23–29 ноября 2026; the Russian «г.» only takes room. */
export function formatSpan(first: Day, last: Day, language: string): string {
  const style = new Intl.DateTimeFormat(language, { ...UTC, day: 'numeric', month: 'long', year: 'numeric' });
  return style.formatRange(new Date(first), new Date(last)).replace(/\s?г\.$/, '');
}
