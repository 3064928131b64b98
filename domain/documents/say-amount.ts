/**
 * @file domain/documents/say-amount.ts
 * @description An amount in Russian words, as documents want it: «Двенадцать тысяч пятьсот рублей 00 копеек».
 * @dependencies -
 * @created 2026-11-30
 */
import { inUnits } from '../ledger/index.ts';
import type { Currency } from '../ledger/index.ts';

type Gender = 'he' | 'she';
/** One, two to four, five and more. */
type Forms = readonly [string, string, string];

const UNITS: Readonly<Record<Currency, { readonly unit: Forms; readonly gender?: Gender; readonly part?: Forms }>> = {
  RUB: { unit: ['рубль', 'рубля', 'рублей'], part: ['копейка', 'копейки', 'копеек'] },
  USD: { unit: ['доллар', 'доллара', 'долларов'], part: ['цент', 'цента', 'центов'] },
  EUR: { unit: ['евро', 'евро', 'евро'], part: ['цент', 'цента', 'центов'] },
  XTR: { unit: ['звезда Telegram', 'звезды Telegram', 'звёзд Telegram'], gender: 'she' },
};

/** Names of thousands, lowest first; the lowest group is counted in the unit itself. */
const THOUSANDS: readonly { readonly gender: Gender; readonly forms: Forms }[] = [
  { gender: 'she', forms: ['тысяча', 'тысячи', 'тысяч'] },
  { gender: 'he', forms: ['миллион', 'миллиона', 'миллионов'] },
  { gender: 'he', forms: ['миллиард', 'миллиарда', 'миллиардов'] },
  { gender: 'he', forms: ['триллион', 'триллиона', 'триллионов'] },
  { gender: 'he', forms: ['квадриллион', 'квадриллиона', 'квадриллионов'] },
  { gender: 'he', forms: ['квинтиллион', 'квинтиллиона', 'квинтиллионов'] },
];

const HUNDREDS = ['', 'сто', 'двести', 'триста', 'четыреста', 'пятьсот', 'шестьсот', 'семьсот', 'восемьсот', 'девятьсот'];
const TENS = ['', '', 'двадцать', 'тридцать', 'сорок', 'пятьдесят', 'шестьдесят', 'семьдесят', 'восемьдесят', 'девяносто'];
const TEENS = 'десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать'.split(
  ' ',
);
const ONES: Readonly<Record<Gender, readonly string[]>> = {
  he: ['', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'],
  she: ['', 'одна', 'две', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять'],
};

/** Whole units in words, the hundredths, where there are any, in digits. Below zero it begins with «минус». */
export function sayAmount(minor: bigint, currency: Currency): string {
  const { whole, part: rest } = inUnits(minor, currency);
  const { unit, part, gender = 'he' } = UNITS[currency];
  const words = `${minor < 0n ? 'минус ' : ''}${sayWhole(whole, gender)} ${formOf(Number(whole % 100n), unit)}`;
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${part === undefined ? '' : ` ${rest} ${formOf(Number(rest), part)}`}`;
}

function sayWhole(whole: bigint, gender: Gender): string {
  if (whole === 0n) return 'ноль';
  const said: string[] = sayGroup(Number(whole % 1_000n), gender);
  let above = whole / 1_000n;
  for (const { gender: of, forms } of THOUSANDS) {
    const group = Number(above % 1_000n);
    if (group > 0) said.unshift(...sayGroup(group, of), formOf(group % 100, forms));
    above /= 1_000n;
  }
  return said.join(' ');
}

/** 0 to 999. */
function sayGroup(group: number, gender: Gender): string[] {
  const [hundreds, rest] = [Math.floor(group / 100), group % 100];
  const isTeen = rest >= 10 && rest < 20;
  const low = isTeen ? [TEENS[rest - 10]] : [TENS[Math.floor(rest / 10)], ONES[gender][rest % 10]];
  return [HUNDREDS[hundreds], ...low].flatMap((word) => (word === undefined || word === '' ? [] : [word]));
}

/** By the last two digits. */
function formOf(lastTwo: number, [one, few, many]: Forms): string {
  if (lastTwo >= 11 && lastTwo <= 14) return many;
  const last = lastTwo % 10;
  if (last === 1) return one;
  return last >= 2 && last <= 4 ? few : many;
}
