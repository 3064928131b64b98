/**
 * @file domain/creatives/wait-until.ts
 * @description How long a person may think before a slot.
 * @dependencies -
 * @created 2026-11-29
 */
import type { OrderSnapshot } from '../booking/index.ts';

/** `limitMs` from now at most, done `beforeMs` before the slot; with little time left it is half of it, for the others need some too. */
export function waitUntil(
  { placement }: Pick<OrderSnapshot, 'placement'>,
  at: Date,
  { limitMs, beforeMs }: { readonly limitMs: number; readonly beforeMs: number },
): Date {
  const now = at.getTime();
  const publishAt = placement.publishAt.getTime();
  const half = now + Math.max(0, publishAt - now) / 2;
  return new Date(Math.min(now + limitMs, Math.max(publishAt - beforeMs, half)));
}
