/**
 * @file domain/booking/cancel-placement.ts
 * @description Ends a paid placement before it goes out, because one side wants it or kept silent; the refund matrix says what goes back.
 * @dependencies -
 * @created 2026-11-29
 */
import { phaseOf } from '../order-life/index.ts';
import type { Phase } from '../order-life/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { draftStep, requireStep, SYSTEM } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import { refundDue } from './refund-matrix.ts';
import type { RefundCause } from './refund-matrix.ts';
import { takeStep } from './take-step.ts';
import type { OrderRef } from './take-step.ts';
import type { Actor, OrderStore, Transition } from './transition.ts';

const MINUTE_MS = 60_000;
/** Nobody cancels later than this before the slot: the post may be on its way. */
const NOTICE_MINUTES = 15;

/** Where the post is approved, and the owner could count on it. */
const APPROVED: readonly Phase[] = ['MARKING', 'SCHEDULED', 'RESCHEDULING'];

/** What cancelling needs. */
export interface CancelDeps {
  readonly orders: OrderStore;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** `actor` is the buyer or the owner; `reason` is theirs, for the other side to read. */
export interface CancelCommand extends OrderRef {
  readonly actor: Actor & { readonly kind: 'advertiser' | 'owner' };
  readonly reason: string;
  readonly commandId: string;
}

/** What goes back. */
export interface CancelTerms {
  readonly refundMinor: bigint;
  readonly refundCause: RefundCause;
}

/** Cancels. Throws ORDER_STATE_CHANGED, CANCEL_TOO_LATE, ORDER_NOT_FOUND. */
export function cancelPlacement({ orders, clock, ids }: CancelDeps, command: CancelCommand): Promise<'cancelled' | 'repeated'> {
  const { actor, reason, commandId } = command;
  return takeStep<'cancelled'>(orders, command, (order) => {
    const at = clock.now();
    requireStep(order, 'placement.cancelled');
    const { publishAt } = order.placement;
    if (publishAt.getTime() - at.getTime() < NOTICE_MINUTES * MINUTE_MS) {
      throw new LytSlotError('CANCEL_TOO_LATE', `The slot is less than ${NOTICE_MINUTES} min ahead`, {
        orderId: order.id,
        noticeMinutes: NOTICE_MINUTES,
      });
    }
    const cause = actor.kind === 'owner' ? 'the owner cancelled' : 'the advertiser cancelled';
    return { outcome: 'cancelled', step: planCancel(order, { at, ids }, { actor, cause, key: commandId, note: reason }) };
  });
}

/** What cancelling by `who` at this instant would bring. */
export function cancelTerms(order: OrderSnapshot, who: Actor['kind'], now: Date): CancelTerms {
  const { quote, placement } = order;
  const refundCause = causeOf(order, who);
  return { refundCause, refundMinor: refundDue(quote.priceMinor, refundCause, placement.publishAt.getTime() - now.getTime()) };
}

/** The step of a placement that nobody cares for any more. */
export function planSilence(order: OrderSnapshot, moment: Moment, cause: string): Transition {
  return planCancel(order, moment, { actor: SYSTEM, cause, key: `silent:${order.version}` });
}

function planCancel(
  order: OrderSnapshot,
  moment: Moment,
  why: { readonly actor: Actor; readonly cause: string; readonly key: string; readonly note?: string },
): Transition {
  const { note, ...said } = why;
  const { refundMinor, refundCause } = cancelTerms(order, why.actor.kind, moment.at);
  return draftStep(order, moment, {
    ...said,
    event: 'placement.cancelled',
    details: { refundMinor: refundMinor.toString(), refundCause },
    placement: { refundMinor, ...noMove(order), ...(note !== undefined && { note }) },
    deadline: { action: 'refund', dueAt: moment.at },
  });
}

/** A proposed time goes with the order. */
function noMove({ placement }: OrderSnapshot): Pick<Transition['placement'], 'moveTo' | 'moveBy'> {
  return placement.moveTo === undefined ? {} : { moveTo: null, moveBy: null };
}

function causeOf({ state, placement }: OrderSnapshot, who: Actor['kind']): RefundCause {
  if (who !== 'advertiser') return who === 'owner' ? 'owner' : 'platform';
  const phase = phaseOf(state, placement.state);
  return APPROVED.includes(phase) ? 'advertiser-after-approval' : 'advertiser-before-approval';
}
