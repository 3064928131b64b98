/**
 * @file domain/inventory/zoned-time.ts
 * @description From calendar days and wall-clock minutes of a zone to instants, honest about clock changes.
 * @dependencies -
 * @created 2026-11-25
 */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** A calendar day of a zone; month 1 to 12, weekday 1 (Monday) to 7. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

/** One zone's clock on the wall. Throws RangeError for a name that is no IANA zone. */
export interface ZoneClock {
  /** Calendar days that touch [from, to), in order. */
  days(from: Date, to: Date): readonly CalendarDay[];
  /** From the first instant of a day to the first of the next. */
  span(day: CalendarDay): { readonly from: Date; readonly to: Date };
  /** The instant of a minute of a day; undefined where the clock jumps over it, the first of both where it is set back. */
  instant(day: CalendarDay, minuteOfDay: number): Date | undefined;
}

/** Makes the clock of a zone; one formatter serves all its questions, because making one is what costs. */
export function zoneClock(timeZone: string): ZoneClock {
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offsetMs = (at: number): number => readOffset(formatter.format(at));
  const localDayStart = (at: number): number => Math.floor((at + offsetMs(at)) / DAY_MS) * DAY_MS;
  const instantsOf = (local: number): readonly number[] => {
    // Zones are within a day of UTC, so these are the offsets before and after any change near the wanted minute.
    const candidates = [offsetMs(local - DAY_MS), offsetMs(local + DAY_MS)];
    return candidates.map((offset) => local - offset).filter((at) => at + offsetMs(at) === local);
  };
  const beginning = (local: number): Date => {
    const instants = instantsOf(local);
    // Where the clock jumps over midnight the day begins with the jump.
    return new Date(instants.length === 0 ? local - offsetMs(local - DAY_MS) : Math.min(...instants));
  };
  return {
    span: ({ year, month, day }) => ({
      from: beginning(Date.UTC(year, month - 1, day)),
      to: beginning(Date.UTC(year, month - 1, day + 1)),
    }),
    days: (from, to) => {
      if (to <= from) return [];
      const days: CalendarDay[] = [];
      const last = localDayStart(to.getTime() - 1);
      for (let start = localDayStart(from.getTime()); start <= last; start += DAY_MS) days.push(dayOf(start));
      return days;
    },
    instant: ({ year, month, day }, minuteOfDay) => {
      const instants = instantsOf(Date.UTC(year, month - 1, day) + minuteOfDay * MINUTE_MS);
      return instants.length === 0 ? undefined : new Date(Math.min(...instants));
    },
  };
}

function dayOf(localStart: number): CalendarDay {
  const date = new Date(localStart);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: ((date.getUTCDay() + 6) % 7) + 1 };
}

/** Reads "… GMT+03:00", "… GMT-09:30" or "… GMT" into milliseconds. */
function readOffset(formatted: string): number {
  const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(formatted);
  if (match?.[1] === undefined) return 0;
  const seconds = Number(match[2]) * 3_600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return (match[1] === '-' ? -seconds : seconds) * 1_000;
}
