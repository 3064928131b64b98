/**
 * @file cabinet-ui/src/calendar/zone.ts
 * @description Days and minutes of a channel's time zone, right also on the days when its clocks change.
 * @dependencies -
 * @created 2026-11-25
 */

/** A calendar day, e.g. 2026-11-24, without a zone of its own. */
export type Day = string;

/** Reads instants in one zone. */
export interface Zone {
  readonly name: string;
  dayOf(at: Date): Day;
  /** Minutes since 00:00 as the wall clock shows them. */
  minuteOf(at: Date): number;
  /** The first instant of the day; some days begin at 01:00. */
  startOf(day: Day): Date;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** `timeZone` is an IANA name. */
export function createZone(timeZone: string): Zone {
  const clock = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const read = (at: Date) => {
    const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '0';
    return { day: `${part('year')}-${part('month')}-${part('day')}`, minute: Number(part('hour')) * 60 + Number(part('minute')) };
  };
  const offsetMs = (at: number) => {
    const { day, minute } = read(new Date(at));
    return midnight(day) + minute * MINUTE_MS - Math.floor(at / MINUTE_MS) * MINUTE_MS;
  };
  const startOf = (day: Day) => {
    const wanted = midnight(day);
    // The zone's offsets on both sides of a possible change.
    const starts = [wanted - DAY_MS, wanted + DAY_MS].map((near) => wanted - offsetMs(near));
    const exact = starts.filter((start) => read(new Date(start)).day === day && read(new Date(start)).minute === 0);
    // 00:00 twice: the first. 00:00 never: the instant of the change, which the later of the two is.
    return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...starts));
  };
  return { name: timeZone, dayOf: (at) => read(at).day, minuteOf: (at) => read(at).minute, startOf };
}

/** The day so many days later. */
export function addDays(day: Day, days: number): Day {
  return new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday on or before the day. */
export function mondayOf(day: Day): Day {
  return addDays(day, -((new Date(midnight(day)).getUTCDay() + 6) % 7));
}

/** The seven days from a Monday. */
export function weekFrom(monday: Day): readonly Day[] {
  return Array.from({ length: 7 }, (_unused, index) => addDays(monday, index));
}

/** Reads a day somebody may have typed into the address. */
export function parseDay(text: string | null): Day | undefined {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? undefined : text;
}

function midnight(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}
