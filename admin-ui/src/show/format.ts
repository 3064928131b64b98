/**
 * @file admin-ui/src/show/format.ts
 * @description How the console writes money, shares and instants.
 * @dependencies -
 * @created 2026-11-24
 */
interface Money {
  readonly amountMinor: string;
  readonly currency: string;
}

/** "250000" RUB → 2 500,00 ₽, without ever becoming a float. Stars are whole: "150" XTR → 150 ⭐. */
export function formatMoney({ amountMinor, currency }: Money, locale: string): string {
  if (currency === 'XTR') return `${new Intl.NumberFormat(locale).format(BigInt(amountMinor))}\u00a0⭐`;
  const sign = amountMinor.startsWith('-') ? '-' : '';
  const digits = amountMinor.replace('-', '').padStart(3, '0');
  const decimal = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`;
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(decimal);
}

/** 2000 → 20 %. */
export function formatShare(bps: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(bps / 10_000);
}

/** Day, time and the zone's offset; in the reader's own zone unless one is named. */
export function formatInstant(iso: string, locale: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
    ...(timeZone !== undefined && { timeZone }),
  }).format(new Date(iso));
}

/** The same with the day of the week: payouts go out on Mondays. */
export function formatDay(iso: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
    timeZone,
  }).format(new Date(iso));
}

/** With seconds, for the journal. */
export function formatMoment(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    new Date(iso),
  );
}

/** A whole number with groups. */
export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}
