/**
 * @file bot/screens/format.ts
 * @description Money, times and days as people read them, in the channel's zone and the reader's language.
 * @dependencies domain
 * @created 2026-11-24
 */
import { inUnits } from '@lytslot/domain/ledger';
import type { Currency } from '@lytslot/domain/ledger';

/** Languages the bot speaks. */
export type Language = 'ru' | 'en';

const LOCALES: Readonly<Record<Language, string>> = { ru: 'ru-RU', en: 'en-GB' };
const NBSP = '\u00a0';

const SIGNS: Readonly<Record<Currency, string>> = { RUB: '₽', USD: '$', EUR: '€', XTR: '⭐' };

/** 190000n → "1 900 ₽"; kopecks are shown only when there are any. */
export function formatMoney(minor: bigint, currency: Currency): string {
  const { whole, part } = inUnits(minor, currency);
  const grouped = whole.toString().replace(/\B(?=(\d{3})+$)/g, NBSP);
  return `${grouped}${/^0*$/.test(part) ? '' : `,${part}`}${NBSP}${SIGNS[currency]}`;
}

/** "18:00" in the zone. */
export function formatTime(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** "вт, 1 декабря" in the zone. */
export function formatDay(at: Date, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone, weekday: 'short', day: 'numeric', month: 'long' }).format(at);
}

/** "1 декабря 2026 г." in Moscow, as papers are dated. */
export function formatDate(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'Europe/Moscow', dateStyle: 'long' }).format(at);
}

/** "Декабрь 2026". */
export function formatMonth(year: number, month: number, language: Language): string {
  const name = new Intl.DateTimeFormat(LOCALES[language], { timeZone: 'UTC', month: 'long' }).format(
    new Date(Date.UTC(year, month - 1, 1)),
  );
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}`;
}

/** Short zone name for a clock time: "МСК" / "MSK" for Moscow, otherwise "UTC+5". */
export function formatZone(at: Date, timeZone: string, language: Language): string {
  if (timeZone === 'Europe/Moscow') return language === 'ru' ? 'МСК' : 'MSK';
  return zoneOffset(at, timeZone);
}

/** "UTC+3" at that instant in that zone (zones shift with daylight saving time). */
export function zoneOffset(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
  return name.replace('GMT', 'UTC');
}

/** "вт, 1 декабря, 18:00 МСК": an instant as people say it. */
export function formatMoment(at: Date, timeZone: string, language: Language): string {
  return `${formatDay(at, timeZone, language)}, ${formatTime(at, timeZone)} ${formatZone(at, timeZone, language)}`;
}

/** The calendar day of an instant in a zone. */
export interface LocalDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Tells which calendar day an instant is in the zone. Making a formatter is what costs, so one serves all the slots of a screen. */
export function dayReader(timeZone: string): (at: Date) => LocalDay {
  const formatter = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return (at) => {
    const [year, month, day] = formatter.format(at).split('-').map(Number);
    return { year: year ?? 0, month: month ?? 0, day: day ?? 0 };
  };
}

/** Which calendar day it is in the zone. */
export function localDay(at: Date, timeZone: string): LocalDay {
  return dayReader(timeZone)(at);
}

/** 20261201: a day as one number, for callback data and grouping. */
export function dayNumber(day: LocalDay): number {
  return day.year * 10_000 + day.month * 100 + day.day;
}
