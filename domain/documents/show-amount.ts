/**
 * @file domain/documents/show-amount.ts
 * @description Amounts and instants as a Russian document writes them: «12 500,00 ₽», «30 ноября 2026 г.», Moscow's time.
 * @dependencies -
 * @created 2026-11-30
 */
import { inUnits } from '../ledger/index.ts';
import type { Currency } from '../ledger/index.ts';
import { dayOf } from '../marking/index.ts';

const SIGNS: Readonly<Record<Currency, string>> = { RUB: '₽', USD: '$', EUR: '€', XTR: 'XTR' };
const MONTHS = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'];
const MONTH_NAMES = ['январь', 'февраль', 'март', 'апрель', 'май', 'июнь', 'июль', 'август', 'сентябрь', 'октябрь', 'ноябрь', 'декабрь'];
/** A line is never broken inside an amount. */
const SPACE = '\u00a0';
const MINUS = '\u2212';
const AHEAD_MS = 3 * 3_600_000;

/** 1250000n → «12 500,00 ₽». Stars by their code: the fonts of documents have no pictures. */
export function showAmount(minor: bigint, currency: Currency): string {
  const { whole, part } = inUnits(minor, currency);
  const grouped = whole.toString().replace(/\B(?=(\d{3})+$)/g, SPACE);
  return `${minor < 0n ? MINUS : ''}${grouped}${part === '' ? '' : `,${part}`}${SPACE}${SIGNS[currency]}`;
}

/** «30 ноября 2026 г.». */
export function showDay(at: Date): string {
  const [year = '', month = '', day = ''] = dayOf(at).split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year} г.`;
}

/** «30.11.2026 18:05», by Moscow's time. */
export function showMoment(at: Date): string {
  const [year = '', month = '', day = ''] = dayOf(at).split('-');
  return `${day}.${month}.${year} ${new Date(at.getTime() + AHEAD_MS).toISOString().slice(11, 16)}`;
}

/** 2026-11 → «ноябрь 2026 г.». */
export function showMonth(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${MONTH_NAMES[Number(number) - 1] ?? ''} ${year} г.`;
}
