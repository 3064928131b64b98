/**
 * @file cabinet-ui/src/calendar/place-slots.ts
 * @description Puts a calendar's slots on their days: a timetable for wide screens, runs of free time for narrow ones.
 * @dependencies contracts
 * @created 2026-11-25
 */
import type { Calendar, FreeSlot, TakenSlot } from '@lytslot/contracts/http';
import type { Day, Zone } from './zone.ts';

/** A slot with its place in the zone. */
export type PlacedSlot = { readonly day: Day; readonly minute: number; readonly lengthMinutes: number } & (
  | { readonly kind: 'free'; readonly slot: FreeSlot }
  | { readonly kind: 'taken'; readonly slot: TakenSlot }
);

/** Slots that begin at the same time of a day; two only where the clock shows an hour twice. */
export interface Cell {
  readonly day: Day;
  /** Index into the timetable's rows. */
  readonly row: number;
  readonly span: number;
  readonly slots: readonly PlacedSlot[];
}

export interface Timetable {
  /** Every time of day at which something begins, in minutes. */
  readonly minutes: readonly number[];
  readonly cells: readonly Cell[];
}

/** A line of a day's list: one sale, or a run of free starts at one price. */
export type DayLine = { readonly kind: 'taken'; readonly slot: TakenSlot } | { readonly kind: 'free'; readonly slots: readonly FreeSlot[] };

/** All slots of a calendar in order of time. */
export function placeSlots({ free, taken }: Pick<Calendar, 'free' | 'taken'>, zone: Zone): readonly PlacedSlot[] {
  const place = ({ startsAt, endsAt }: FreeSlot | TakenSlot) => {
    const start = new Date(startsAt);
    const lengthMinutes = Math.round((Date.parse(endsAt) - start.getTime()) / 60_000);
    return { day: zone.dayOf(start), minute: zone.minuteOf(start), lengthMinutes };
  };
  const all: readonly PlacedSlot[] = [
    ...free.map((slot) => ({ ...place(slot), kind: 'free' as const, slot })),
    ...taken.map((slot) => ({ ...place(slot), kind: 'taken' as const, slot })),
  ];
  return [...all].sort((one, other) => Date.parse(one.slot.startsAt) - Date.parse(other.slot.startsAt));
}

/** Rows are the times that occur, so a channel that sells six hours a day needs six rows. */
export function layTimetable(placed: readonly PlacedSlot[], days: readonly Day[]): Timetable {
  const shown = placed.filter(({ day }) => days.includes(day));
  const minutes = [...new Set(shown.map(({ minute }) => minute))].sort((one, other) => one - other);
  return { minutes, cells: days.flatMap((day) => layDay(shown, day, minutes)) };
}

/** A slot covers the rows it lasts, but never the next slot. */
function layDay(shown: readonly PlacedSlot[], day: Day, minutes: readonly number[]): readonly Cell[] {
  const byMinute = Map.groupBy(
    shown.filter((placed) => placed.day === day),
    ({ minute }) => minute,
  );
  const starts = [...byMinute.keys()].sort((one, other) => one - other);
  return starts.map((minute, index) => {
    const slots = byMinute.get(minute) ?? [];
    const row = minutes.indexOf(minute);
    const isTaken = slots.some(({ kind }) => kind === 'taken');
    const end = Math.min(minute + Math.max(...slots.map(({ lengthMinutes }) => lengthMinutes)), starts[index + 1] ?? Infinity);
    const covered = minutes.filter((other) => other >= minute && other < end).length;
    return { day, row, span: isTaken ? Math.max(1, covered) : 1, slots };
  });
}

/** The day's sales with runs of free starts between them. */
export function dayLines(placed: readonly PlacedSlot[], day: Day): readonly DayLine[] {
  const lines: DayLine[] = [];
  for (const entry of placed) {
    if (entry.day !== day) continue;
    const last = lines.at(-1);
    if (entry.kind === 'taken') lines.push({ kind: 'taken', slot: entry.slot });
    else if (last?.kind === 'free' && isSamePrice(last.slots[0], entry.slot))
      lines[lines.length - 1] = { kind: 'free', slots: [...last.slots, entry.slot] };
    else lines.push({ kind: 'free', slots: [entry.slot] });
  }
  return lines;
}

function isSamePrice(one: FreeSlot | undefined, other: FreeSlot): boolean {
  return one?.price.amountMinor === other.price.amountMinor && one.price.currency === other.price.currency;
}
