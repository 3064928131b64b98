/**
 * @file domain/booking/release-order.ts
 * @description Gives a slot back that nobody paid for: its buyer gave it up, time ran out, or the next buyer found it run out.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Clock, IdGenerator } from '../shared/index.ts';
import { draftStep, isEarly, stateChanged, SYSTEM } from './draft-step.ts';
import type { Moment, StepChange } from './draft-step.ts';
import type { Deadline, OrderSnapshot, PaymentSnapshot } from './order.ts';
import { takeStep } from './take-step.ts';
import type { OrderRef } from './take-step.ts';
import type { Actor, OrderStore, Transition } from './transition.ts';

const SHORTEST_WATCH_MS = 15 * 60_000;
const LONGEST_WATCH_MS = 24 * 3_600_000;

/** What giving up an order needs. */
export interface ReleaseDeps {
  readonly orders: OrderStore;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** `by` the advertiser at any time, by the deadline only once it has come. */
export interface ReleaseCommand extends OrderRef {
  readonly commandId: string;
  readonly by: 'advertiser' | 'deadline';
}

/** Releases a HELD order. Throws ORDER_NOT_FOUND, ORDER_STATE_CHANGED. */
export function releaseHold({ orders, clock, ids }: ReleaseDeps, command: ReleaseCommand): Promise<'released' | 'early' | 'repeated'> {
  return takeStep<'released' | 'early'>(orders, command, (order) => {
    const at = clock.now();
    if (order.state !== 'HELD') throw stateChanged(order, 'order.released');
    if (command.by === 'deadline' && isEarly(order, at)) return { outcome: 'early' };
    const cause = command.by === 'advertiser' ? 'the advertiser gave it up' : 'the hold ran out';
    return {
      outcome: 'released',
      step: planRelease(order, { at, ids }, { actor: actorOf(order, command.by), cause, key: command.commandId }),
    };
  });
}

/** Gives up an order that waited for money; a payment made at the same moment comes late and goes back. Throws as releaseHold does. */
export function cancelUnpaid({ orders, clock, ids }: ReleaseDeps, command: ReleaseCommand): Promise<'released' | 'early' | 'repeated'> {
  return takeStep<'released' | 'early'>(orders, command, (order) => {
    const at = clock.now();
    if (order.state !== 'AWAITING_PAYMENT') throw stateChanged(order, 'order.released');
    if (command.by === 'deadline' && isEarly(order, at)) return { outcome: 'early' };
    const cause = command.by === 'advertiser' ? 'the advertiser gave it up' : 'no payment came in time';
    return {
      outcome: 'released',
      step: planRelease(order, { at, ids }, { actor: actorOf(order, command.by), cause, key: command.commandId }),
    };
  });
}

/** The step that gives an unpaid order's time back; what its payment still needs stays due. */
export function planRelease(
  order: OrderSnapshot,
  moment: Moment,
  reason: { readonly actor: Actor; readonly cause: string; readonly key: string },
  payment?: NonNullable<StepChange['payment']>,
): Transition {
  return draftStep(order, moment, {
    ...reason,
    event: 'order.released',
    ...(payment !== undefined && { payment }),
    deadline: afterRelease(order, payment?.state ?? order.payment?.state, moment.at),
  });
}

/** What a payment that nobody waits for still needs: short money goes back at once, an open link is watched until the provider closes it. */
export function afterRelease(order: OrderSnapshot, state: PaymentSnapshot['state'] | undefined, at: Date): Deadline | null {
  if (state === 'underpaid') return { action: 'refund', dueAt: at };
  return state === 'pending' ? nextWatch(order, at) : null;
}

/** When an open link is looked at next: the longer it has been open, the rarer. */
export function nextWatch({ createdAt }: Pick<OrderSnapshot, 'createdAt'>, at: Date): Deadline {
  const pauseMs = Math.min(Math.max((at.getTime() - createdAt.getTime()) / 4, SHORTEST_WATCH_MS), LONGEST_WATCH_MS);
  return { action: 'watch-payment', dueAt: new Date(at.getTime() + pauseMs) };
}

/** Who it was, for the journal. */
function actorOf({ advertiser }: OrderSnapshot, by: ReleaseCommand['by']): Actor {
  return by === 'advertiser' ? { kind: 'advertiser', id: String(advertiser.telegramUserId) } : SYSTEM;
}
