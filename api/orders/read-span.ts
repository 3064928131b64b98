/**
 * @file api/orders/read-span.ts
 * @description The span of time a caller asks about, and what has to be read around it.
 * @dependencies domain
 * @created 2026-11-29
 */
import { LytSlotError } from '@lytslot/domain/shared';

const DAY_MS = 86_400_000;
const LONGEST_SPAN_MS = 31 * DAY_MS;

/** Half-open [from, to). */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Throws INPUT_INVALID for nothing at all or more than 31 days. */
export function readSpan(query: { readonly from: string; readonly to: string }): Span {
  const span = { from: new Date(query.from), to: new Date(query.to) };
  const lengthMs = span.to.getTime() - span.from.getTime();
  if (lengthMs <= 0 || lengthMs > LONGEST_SPAN_MS)
    throw new LytSlotError('INPUT_INVALID', 'A calendar spans more than nothing and at most 31 days');
  return span;
}

/** What began before the span or ends after it still takes time inside it, and a post of its days. */
export function withSurroundings({ from, to }: Span): Span {
  return { from: new Date(from.getTime() - 2 * DAY_MS), to: new Date(to.getTime() + 2 * DAY_MS) };
}
