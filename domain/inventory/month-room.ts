/**
 * @file domain/inventory/month-room.ts
 * @description How many posts a grid has room for: of a rule in one of its days, of a channel in a month. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import type { SellingLimits, SlotRule } from './slot.ts';
import type { CalendarDay, ZoneClock } from './zoned-time.ts';

const MINUTE_MS = 60_000;

/** What of a rule says how close posts may follow each other. */
type Pace = Pick<SlotRule, 'stepMinutes' | 'topHours' | 'gapMinutes'>;

/** What of a channel's terms says how many posts fit. */
export interface RoomTerms {
  readonly clock: ZoneClock;
  readonly rules: readonly (Pace & Pick<SlotRule, 'weekdays' | 'fromMinute' | 'toMinute'>)[];
  readonly limits: Pick<SellingLimits, 'postsPerDay' | 'blackouts'>;
}

/** From one post of a rule to the next: it starts on the grid, at the first start that is far enough away. */
export function paceOf({ stepMinutes, topHours, gapMinutes }: Pace): number {
  const apart = Math.max(topHours * 60, gapMinutes, stepMinutes);
  return Math.ceil(apart / stepMinutes) * stepMinutes;
}

/**
 * The most posts that could start in a month (2026-12) of the channel's own calendar: on each day one after the other from the rule's first minute,
 * none in a blackout, and no more than the limit of the day.
 */
export function roomOfMonth({ clock, rules, limits }: RoomTerms, month: string): number {
  const most = limits.postsPerDay ?? Number.MAX_SAFE_INTEGER;
  return daysOf(month).reduce((sum, day) => {
    const selling = rules.filter(({ weekdays }) => weekdays.includes(day.weekday));
    const isOpen = selling.length === 0 ? () => true : openMinutes(clock, day, limits.blackouts);
    const fitting = selling.reduce((count, rule) => count + roomOfDay(rule, isOpen), 0);
    return sum + Math.min(most, fitting);
  }, 0);
}

function roomOfDay(rule: RoomTerms['rules'][number], isOpen: (minute: number) => boolean): number {
  const pace = paceOf(rule);
  let posts = 0;
  for (let minute = rule.fromMinute; minute < rule.toMinute;) {
    const open = isOpen(minute);
    if (open) posts += 1;
    minute += open ? pace : rule.stepMinutes;
  }
  return posts;
}

/** Whether a minute of the day is in no blackout. Only channels that have any ask their clock. */
function openMinutes(clock: ZoneClock, day: CalendarDay, blackouts: SellingLimits['blackouts']): (minute: number) => boolean {
  if (blackouts.length === 0) return () => true;
  const span = clock.span(day);
  const closed = blackouts.filter(({ from, to }) => from < span.to && span.from < to);
  return (minute) => {
    const at = span.from.getTime() + minute * MINUTE_MS;
    return !closed.some(({ from, to }) => from.getTime() <= at && at < to.getTime());
  };
}

function daysOf(month: string): readonly CalendarDay[] {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length: count }, (_, index) => {
    const weekday = ((new Date(Date.UTC(year, number - 1, index + 1)).getUTCDay() + 6) % 7) + 1;
    return { year, month: number, day: index + 1, weekday };
  });
}
