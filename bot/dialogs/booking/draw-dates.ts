/**
 * @file bot/dialogs/booking/draw-dates.ts
 * @description The month grid with the number of free times in each day's cell.
 * @dependencies -
 * @created 2026-11-24
 */
import { bold, dayNumber, encodePress, formatMonth, italic, lines, localDay } from '../../screens/index.ts';
import type { Button, Language, LocalDay, Press, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';

/** Months that can be leafed through, the current one included. */
export const MONTHS_AHEAD = 4;

/** Which month of the grid a day like 20261201 is in. */
export function monthOf(now: Date, timezone: string, day: number): number {
  const today = localDay(now, timezone);
  const months = (Math.floor(day / 10_000) - today.year) * 12 + (Math.floor(day / 100) % 100) - today.month;
  return Math.min(Math.max(months, 0), MONTHS_AHEAD - 1);
}

// Telegram takes no button without text, and a space may count as none: a blank Braille cell is text that looks empty.
const BLANK = '\u2800';

/** Where the grid's buttons lead. */
export interface DatesPresses {
  readonly month: (month: number) => Press;
  readonly day: (day: number) => Press;
  readonly back: Press;
}

/** What the grid shows; `month` counts from the current month of the channel's zone. */
export interface DatesData {
  readonly presses: DatesPresses;
  readonly title: string;
  readonly today: LocalDay;
  readonly month: number;
  readonly freeByDay: ReadonlyMap<number, number>;
}

/** The grid of a channel's free times, on the way to buying one. */
export function buyingPresses(channelId: string): DatesPresses {
  return {
    month: (month) => ({ action: 'dates', channelId, month }),
    day: (day) => ({ action: 'times', channelId, day, page: 0 }),
    back: { action: 'channel', channelId },
  };
}

/** Draws the grid: Monday first, at most 7 × 6 day cells, arrows that end at today's month and at the horizon. */
export function drawDates(data: DatesData, language: Language): Screen {
  const texts = textsOf(language);
  const first = new Date(Date.UTC(data.today.year, data.today.month - 1 + data.month, 1));
  const year = first.getUTCFullYear();
  const month = first.getUTCMonth() + 1;
  const filler = fillerFactory();
  const header = texts.dates.weekdays.map((name) => filler(name, 'label'));
  const keyboard = [
    monthRow(data, formatMonth(year, month, language), filler),
    header,
    ...weekRows(data, { year, month }, filler),
    [
      { text: texts.button.back, data: encodePress(data.presses.back) },
      { text: texts.button.home, data: encodePress({ action: 'home' }) },
    ],
  ];
  return { ...lines(bold(data.title), texts.dates.title, '', italic(texts.dates.legend)), keyboard };
}

type Filler = (text: string, why: 'none-free' | 'past' | 'horizon' | 'label') => Button;

// Telegram draws cells with equal data alike while one is pressed: each filler gets its own number.
function fillerFactory(): Filler {
  let cell = 0;
  return (text, why) => {
    cell += 1;
    return { text, data: encodePress({ action: 'nothing', why, cell }) };
  };
}

function monthRow(data: DatesData, title: string, filler: Filler): readonly Button[] {
  const turn = (text: string, month: number): Button => ({ text, data: encodePress(data.presses.month(month)) });
  return [
    data.month > 0 ? turn('‹', data.month - 1) : filler(BLANK, 'past'),
    filler(title, 'label'),
    data.month < MONTHS_AHEAD - 1 ? turn('›', data.month + 1) : filler(BLANK, 'horizon'),
  ];
}

function weekRows(
  data: DatesData,
  shown: { readonly year: number; readonly month: number },
  filler: Filler,
): readonly (readonly Button[])[] {
  const daysInMonth = new Date(Date.UTC(shown.year, shown.month, 0)).getUTCDate();
  const blanks = (new Date(Date.UTC(shown.year, shown.month - 1, 1)).getUTCDay() + 6) % 7;
  const cells = Array.from({ length: Math.ceil((blanks + daysInMonth) / 7) * 7 }, (_, index) => {
    const day = index - blanks + 1;
    return day < 1 || day > daysInMonth ? filler(BLANK, 'label') : dayCell(data, { ...shown, day }, filler);
  });
  return Array.from({ length: cells.length / 7 }, (_, row) => cells.slice(row * 7, row * 7 + 7));
}

function dayCell(data: DatesData, day: LocalDay, filler: Filler): Button {
  const number = dayNumber(day);
  const free = data.freeByDay.get(number) ?? 0;
  if (number < dayNumber(data.today)) return filler('·', 'past');
  if (free === 0) return filler(struckThrough(day.day), 'none-free');
  return { text: `${day.day}·${free}`, data: encodePress(data.presses.day(number)) };
}

function struckThrough(day: number): string {
  return Array.from(String(day), (digit) => `${digit}\u0336`).join('');
}
