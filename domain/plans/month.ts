/**
 * @file domain/plans/month.ts
 * @description What Pro is paid for: calendar months by Moscow's days, the first one from the day it begins.
 * @dependencies -
 * @created 2026-11-30
 */
import { boundsOf, dayOf } from '../marking/index.ts';

const DAY_MS = 86_400_000;

/** A span that is paid for at once: [from, until). */
export interface PaidSpan {
  readonly from: Date;
  readonly until: Date;
}

/** From an instant to the end of its month. */
export function restOfMonth(from: Date): PaidSpan {
  return { from, until: boundsOf(dayOf(from).slice(0, 7)).to };
}

/**
 * The price of the span: the month's for a whole month, else its part by days, the first one counted whole. A fraction of a kopeck is the
 * owner's: the price is rounded down.
 */
export function priceOf({ from, until }: PaidSpan, monthMinor: bigint): bigint {
  const month = boundsOf(dayOf(new Date(until.getTime() - 1)).slice(0, 7));
  // Moscow has no summer time: each day has as many milliseconds.
  const daysOfMonth = (month.to.getTime() - month.from.getTime()) / DAY_MS;
  const days = Math.ceil((until.getTime() - from.getTime()) / DAY_MS);
  return (monthMinor * BigInt(days)) / BigInt(daysOfMonth);
}
