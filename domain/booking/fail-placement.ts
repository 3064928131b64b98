/**
 * @file domain/booking/fail-placement.ts
 * @description A post that does not go out: its money goes back.
 * @dependencies -
 * @created 2026-11-25
 */
import { draftStep, SYSTEM } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import type { AttemptChange, JournalEntry, Transition } from './transition.ts';

const LONGEST_CAUSE = 200;

/** The step that gives a paid placement and its time up and makes its refund due; closes an open attempt with it. `details` say why in words of ours. */
export function planFailure(
  order: OrderSnapshot,
  moment: Moment,
  why: { readonly cause: string; readonly details: JournalEntry['details']; readonly attempt?: AttemptChange },
): Transition {
  const { cause, details, attempt } = why;
  return draftStep(order, moment, {
    event: 'placement.failed',
    key: `failed:${order.placement.id}`,
    actor: SYSTEM,
    cause: cause.slice(0, LONGEST_CAUSE),
    details,
    ...(attempt !== undefined && { attempt }),
    deadline: { action: 'refund', dueAt: moment.at },
  });
}
