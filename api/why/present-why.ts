/**
 * @file api/why/present-why.ts
 * @description Answers to "why" as the contract shows them.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import type { Why } from '@lytslot/contracts/http';
import { phaseOf } from '@lytslot/domain/order-life';
import type { Cause, OrderWhy, PlaceWhy } from '@lytslot/domain/why';

/** Causes that are somebody's word: with them goes what that person wrote. */
const SAID: ReadonlySet<string> = new Set([
  'MODERATOR_REJECTED',
  'OWNER_DECLINED',
  'CHANGES_REQUESTED',
  'DRAFT_REFUSED',
  'CANCELLED_BY_ADVERTISER',
  'CANCELLED_BY_OWNER',
]);

/** Of an order; `note` is what the last person who wanted it otherwise wrote. */
export function presentOrderWhy(
  why: OrderWhy,
  order: { readonly id: string; readonly number: string; readonly note: string | undefined },
): Why {
  const { phase, since, troubles, mustAct, nextDeadline, timeline } = why;
  return {
    subject: { kind: 'order', id: order.id, name: order.number },
    state: phase,
    ...(since !== undefined && { since: since.toISOString() }),
    cause: { ...presentCause(why.cause), ...(SAID.has(why.cause.code) && order.note !== undefined && { said: order.note }) },
    troubles: troubles.map(presentCause),
    mustAct,
    nextDeadline: nextDeadline === undefined ? null : { ...nextDeadline, dueAt: nextDeadline.dueAt.toISOString() },
    timeline: timeline.toReversed().map(({ line, cause }) => ({
      at: line.at.toISOString(),
      event: line.event,
      state: phaseOf(line.orderState, line.placementState),
      cause: cause === undefined ? null : { code: cause.code, text: cause.text, facts: cause.facts },
    })),
  };
}

/** Of a channel or a shard. */
export function presentPlaceWhy(why: PlaceWhy<string>, subject: Why['subject']): Why {
  const { state, since, cause, troubles, mustAct } = why;
  return {
    subject,
    state,
    ...(since !== undefined && { since: since.toISOString() }),
    cause: presentCause(cause),
    troubles: troubles.map(presentCause),
    mustAct,
    nextDeadline: null,
    timeline: [],
  };
}

function presentCause({ code, text, facts, at }: Cause): Why['cause'] {
  return { code, text, facts, ...(at !== undefined && { at: at.toISOString() }) };
}
