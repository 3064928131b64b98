/**
 * @file domain/booking/span-around.ts
 * @description What has to be known of a channel's time to decide about a start.
 * @dependencies -
 * @created 2026-11-29
 */

/** Taken time that decides about a start: its day, and what began before it and is still on top. */
const SPAN_MS = 2 * 86_400_000;

/** The span of taken time that decides about starts in [from, to]. */
export function spanAround(from: Date, to: Date = from): { readonly from: Date; readonly to: Date } {
  return { from: new Date(from.getTime() - SPAN_MS), to: new Date(to.getTime() + SPAN_MS) };
}
