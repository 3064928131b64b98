/**
 * @file domain/rescheduling/answer-move.ts
 * @description What becomes of a proposed time: the other side agrees and the order has it, or it is given back and the order keeps its own.
 * @dependencies -
 * @created 2026-11-29
 */
import { draftStep, isEarly, requireStep, stateChanged, SYSTEM, takeStep } from '../booking/index.ts';
import type { OrderRef, OrderSnapshot, StepChange } from '../booking/index.ts';
import type { LifeEvent } from '../order-life/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { tooLate } from './other-times.ts';
import type { MoveCommand, MoveDeps } from './propose-move.ts';

/** Agrees to the time that was seen; price, post and token stay. Throws MOVE_NEEDS_OTHER, MOVE_TOO_LATE, ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function acceptMove({ orders, clock, ids }: MoveDeps, command: MoveCommand): Promise<'moved' | 'repeated'> {
  return takeStep<'moved'>(orders, command, (order) => {
    const at = clock.now();
    const { actor, startsAt, commandId } = command;
    requireProposal(order, 'placement.moved', startsAt);
    if (order.placement.moveBy === actor.kind) {
      throw new LytSlotError('MOVE_NEEDS_OTHER', 'Who proposed it does not agree to it', { orderId: order.id });
    }
    if (!isEarly(order, at)) throw tooLate(order);
    const step = draftStep(
      order,
      { at, ids },
      {
        event: 'placement.moved',
        key: commandId,
        actor,
        cause: `the ${actor.kind} agreed to the other time`,
        details: timesOf(order),
        placement: { publishAt: startsAt, ...NOTHING_PROPOSED },
        deadline: { action: 'publish', dueAt: startsAt },
      },
    );
    return { outcome: 'moved', step };
  });
}

/** Declines the time that was seen, or takes back one's own proposal. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function declineMove({ orders, clock, ids }: MoveDeps, command: MoveCommand): Promise<'declined' | 'repeated'> {
  return takeStep<'declined'>(orders, command, (order) => {
    const { actor, startsAt, commandId } = command;
    requireProposal(order, 'placement.move-declined', startsAt);
    const isOwn = order.placement.moveBy === actor.kind;
    const cause = isOwn ? `the ${actor.kind} took the proposal back` : `the ${actor.kind} declined the other time`;
    const said = { event: 'placement.move-declined', key: commandId, actor, cause } as const;
    return { outcome: 'declined', step: draftStep(order, { at: clock.now(), ids }, { ...said, ...keepingTheOldTime(order) }) };
  });
}

/** Ends the time to answer: the order keeps its own. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function expireMove(
  { orders, clock, ids }: MoveDeps,
  command: OrderRef & { readonly commandId: string },
): Promise<'expired' | 'early' | 'repeated'> {
  return takeStep<'expired' | 'early'>(orders, command, (order) => {
    const at = clock.now();
    requireStep(order, 'placement.move-expired');
    if (isEarly(order, at)) return { outcome: 'early' };
    const said = { event: 'placement.move-expired', key: command.commandId, actor: SYSTEM, cause: 'nobody answered in time' } as const;
    return { outcome: 'expired', step: draftStep(order, { at, ids }, { ...said, ...keepingTheOldTime(order) }) };
  });
}

const NOTHING_PROPOSED = { moveTo: null, moveBy: null } as const;

/** Throws ORDER_STATE_CHANGED also where another time is proposed now than the one that was seen. */
function requireProposal(order: OrderSnapshot, event: LifeEvent, startsAt: Date): void {
  requireStep(order, event);
  if (order.placement.moveTo?.getTime() !== startsAt.getTime()) throw stateChanged(order, event);
}

function keepingTheOldTime(order: OrderSnapshot): Pick<StepChange, 'details' | 'placement' | 'deadline'> {
  return {
    details: timesOf(order),
    placement: NOTHING_PROPOSED,
    deadline: { action: 'publish', dueAt: order.placement.publishAt },
  };
}

function timesOf({ placement: { publishAt, moveTo } }: OrderSnapshot): Readonly<Record<string, string>> {
  return { from: publishAt.toISOString(), ...(moveTo !== undefined && { to: moveTo.toISOString() }) };
}
