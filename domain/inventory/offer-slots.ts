/**
 * @file domain/inventory/offer-slots.ts
 * @description The one function that says which starts a channel offers; the bot, the calendar and the hold all ask it.
 * @dependencies -
 * @created 2026-11-25
 */
import type { BusySpan, SellingTerms, Slot, SlotRule } from './slot.ts';
import { zoneClock } from './zoned-time.ts';
import type { CalendarDay, ZoneClock } from './zoned-time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Slots that start in [from, to), keep their notice period from `now` and touch nothing busy; in order of time. */
export function offerSlots(terms: SellingTerms, busy: readonly BusySpan[], now: Date, from: Date, to: Date): readonly Slot[] {
  const clock = zoneClock(terms.timezone);
  const byStart = new Map<number, Slot>();
  for (const day of clock.days(from, to)) {
    for (const rule of terms.rules) {
      if (!rule.weekdays.includes(day.weekday)) continue;
      for (const slot of slotsOfDay(clock, day, rule)) {
        const start = slot.startsAt.getTime();
        const isAsked = slot.startsAt >= from && slot.startsAt < to && start >= now.getTime() + rule.minNoticeMinutes * MINUTE_MS;
        if (isAsked && !byStart.has(start)) byStart.set(start, slot);
      }
    }
  }
  return freeOf([...byStart.values()], busy);
}

/** The slot the rules give for exactly this start, whatever is busy and however soon it is; undefined when they give none. */
export function slotAt(terms: SellingTerms, startsAt: Date): Slot | undefined {
  const longAgo = new Date(0);
  return offerSlots(terms, [], longAgo, startsAt, new Date(startsAt.getTime() + 1))[0];
}

function slotsOfDay(clock: ZoneClock, day: CalendarDay, rule: SlotRule): readonly Slot[] {
  const slots: Slot[] = [];
  for (let minute = rule.fromMinute; minute < rule.toMinute; minute += rule.stepMinutes) {
    const startsAt = clock.instant(day, minute);
    if (startsAt !== undefined) slots.push(slotFrom(rule, startsAt));
  }
  return slots;
}

function slotFrom(rule: SlotRule, startsAt: Date): Slot {
  const start = startsAt.getTime();
  const topMs = Math.max(rule.topHours * HOUR_MS, rule.stepMinutes * MINUTE_MS);
  const { priceMinor, currency, topHours, feedHours, id: ruleId } = rule;
  return {
    startsAt,
    endsAt: new Date(start + topMs),
    busyUntil: new Date(start + Math.max(topMs, rule.gapMinutes * MINUTE_MS)),
    priceMinor,
    currency,
    topHours,
    feedHours,
    ruleId,
  };
}

/** Both lists are walked once, in order of time. */
function freeOf(slots: Slot[], busy: readonly BusySpan[]): readonly Slot[] {
  const taken = [...busy].sort((a, b) => a.from.getTime() - b.from.getTime());
  const inOrder = slots.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const free: Slot[] = [];
  let open: readonly BusySpan[] = [];
  let next = 0;
  for (const slot of inOrder) {
    const begun: BusySpan[] = [];
    for (let span = taken[next]; span !== undefined && span.from < slot.busyUntil; span = taken[next]) {
      begun.push(span);
      next += 1;
    }
    open = [...open, ...begun].filter(({ to }) => to > slot.startsAt);
    // A span read for a longer slot before may begin after this one ends.
    if (!open.some(({ from }) => from < slot.busyUntil)) free.push(slot);
  }
  return free;
}
