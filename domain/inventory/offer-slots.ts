/**
 * @file domain/inventory/offer-slots.ts
 * @description The starts a channel offers, and why it does not offer one: the bot, the calendar and the hold all ask the same judge.
 * @dependencies -
 * @created 2026-11-25
 */
import { createJudge } from './judge-start.ts';
import type { BusySpan, GridSlot, Judgement, SellingTerms, Slot, SlotRule } from './slot.ts';
import type { CalendarDay, ZoneClock } from './zoned-time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Slots that start in [from, to) and can be bought at `now`; in order of time. `busy` holds what touches [from, to) and its days. */
export function offerSlots(terms: SellingTerms, busy: readonly BusySpan[], now: Date, from: Date, to: Date): readonly Slot[] {
  const judge = createJudge(terms, busy, now);
  return gridOf(terms, from, to).flatMap((start) => {
    const judgement = judge(start);
    return 'slot' in judgement ? [judgement.slot] : [];
  });
}

/** Whether `startsAt` can be bought at `now`, for how much, or why not. `busy` holds what touches its day and what touches it. */
export function judgeStart(terms: SellingTerms, busy: readonly BusySpan[], now: Date, startsAt: Date): Judgement {
  const [start] = gridOf(terms, startsAt, new Date(startsAt.getTime() + 1));
  return start === undefined ? { refusal: { reason: 'not-in-grid' } } : createJudge(terms, busy, now)(start);
}

/** Every start in [from, to) that a rule sells; in order of time. */
function gridOf(terms: SellingTerms, from: Date, to: Date): readonly GridSlot[] {
  const { clock } = terms;
  const byStart = new Map<number, GridSlot>();
  for (const day of clock.days(from, to)) {
    for (const rule of terms.rules.filter(({ weekdays }) => weekdays.includes(day.weekday))) {
      for (const start of startsOfDay(clock, day, rule)) {
        const at = start.startsAt.getTime();
        if (start.startsAt >= from && start.startsAt < to && !byStart.has(at)) byStart.set(at, start);
      }
    }
  }
  return [...byStart.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

function startsOfDay(clock: ZoneClock, day: CalendarDay, rule: SlotRule): readonly GridSlot[] {
  const span = clock.span(day);
  const startAt = startsOn(clock, day, span);
  const starts: GridSlot[] = [];
  for (let minute = rule.fromMinute; minute < rule.toMinute; minute += rule.stepMinutes) {
    const startsAt = startAt(minute);
    if (startsAt !== undefined) starts.push(gridSlot(rule, startsAt, { ...span, weekday: day.weekday, hour: Math.floor(minute / 60) }));
  }
  return starts;
}

/** On most days the clock runs through, and its minutes need not be looked up one by one, which costs more than all else that a hold decides. */
function startsOn(clock: ZoneClock, day: CalendarDay, { from, to }: ReturnType<ZoneClock['span']>): (minute: number) => Date | undefined {
  const runsThrough = to.getTime() - from.getTime() === DAY_MS;
  return runsThrough ? (minute) => new Date(from.getTime() + minute * MINUTE_MS) : (minute) => clock.instant(day, minute);
}

function gridSlot(rule: SlotRule, startsAt: Date, day: GridSlot['day']): GridSlot {
  const start = startsAt.getTime();
  const topMs = Math.max(rule.topHours * HOUR_MS, rule.stepMinutes * MINUTE_MS);
  const busyUntil = new Date(start + Math.max(topMs, rule.gapMinutes * MINUTE_MS));
  return { startsAt, endsAt: new Date(start + topMs), busyUntil, day, rule };
}
