/**
 * @file domain/booking/release-hold.ts
 * @description Gives a held slot back: its buyer changed their mind, time ran out, or the next buyer found it run out.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Clock, IdGenerator } from '../shared/index.ts';
import { draftStep, SYSTEM } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import { stateChanged, takeStep } from './take-step.ts';
import type { OrderRef } from './take-step.ts';
import type { Actor, OrderStore, Transition } from './transition.ts';

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
    if (order.state !== 'HELD') throw stateChanged(order, 'be released');
    if (isEarly(order, command.by, at)) return { outcome: 'early' };
    const actor = actorOf(order, command.by);
    const cause = command.by === 'advertiser' ? 'the advertiser gave it up' : 'the hold ran out';
    return { outcome: 'released', step: planRelease(order, { at, ids }, { actor, cause, key: command.commandId }) };
  });
}

/** The step that gives an unpaid order's time back. */
export function planRelease(
  order: OrderSnapshot,
  moment: Moment,
  reason: { readonly actor: Actor; readonly cause: string; readonly key: string },
): Transition {
  return draftStep(order, moment, {
    ...reason,
    event: 'order.released',
    orderState: 'RELEASED',
    reservation: 'release',
    tell: ['order.released'],
    deadline: null,
  });
}

/** Whether a deadline is acted on before it came (a job planned for an older version of the order). */
export function isEarly({ deadline }: OrderSnapshot, by: ReleaseCommand['by'], now: Date): boolean {
  return by === 'deadline' && deadline !== undefined && deadline.dueAt > now;
}

/** Who it was, for the journal. */
export function actorOf({ advertiser }: OrderSnapshot, by: ReleaseCommand['by']): Actor {
  return by === 'advertiser' ? { kind: 'advertiser', id: String(advertiser.telegramUserId) } : SYSTEM;
}
