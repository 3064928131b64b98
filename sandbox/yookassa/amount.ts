/**
 * @file sandbox/yookassa/amount.ts
 * @description Money as YooKassa's strings.
 * @dependencies -
 * @created 2026-11-30
 */

/** Amount on the wire: rubles with two decimals as a string. */
export interface Amount {
  readonly value: string;
  readonly currency: 'RUB';
}

/** `1490.05` → 149005 kopecks; the string is known to be well formed. */
export function toMinor(value: string): number {
  const [rubles = '0', kopecks = '0'] = value.split('.');
  return Number(rubles) * 100 + Number(kopecks);
}

/** 149005 kopecks → `1490.05`. */
export function toAmount(minor: number): Amount {
  return { value: `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')}`, currency: 'RUB' };
}
