/**
 * @file domain/rescheduling/propose-move.ts
 * @description One side proposes another time for a scheduled post: the time is held for the order beside its own until it is answered.
 * @dependencies -
 * @created 2026-11-29
 */
import { draftStep, loadOrder, requireKept, requireStep, spanAround, takeStep } from '../booking/index.ts';
import type {
  Actor,
  Moment,
  MoveSide,
  OfferReader,
  OrderRef,
  OrderSnapshot,
  OrderStore,
  PaymentRails,
  Transition,
} from '../booking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { answerDue, requireTime } from './other-times.ts';
import { requireProposalLeft } from './proposals-left.ts';
import type { Availability } from './other-times.ts';

/** What rescheduling needs. */
export interface MoveDeps {
  readonly orders: OrderStore;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** A side's word about `startsAt`. */
export interface MoveCommand extends OrderRef {
  readonly actor: Actor & { readonly kind: MoveSide };
  readonly startsAt: Date;
  readonly commandId: string;
}

/**
 * Proposes it. `payments`: services that may keep an order's money for a time only. Throws ORDER_STATE_CHANGED, TOO_MANY_MOVES, MOVE_TOO_LATE,
 * ORDER_NOT_FOUND, CHANNEL_NOT_FOUND, CHANNEL_PAUSED, BEYOND_DEAL_LIFE and what holdSlot throws about a time.
 */
export async function proposeMove(
  { orders, clock, ids, offers, payments }: MoveDeps & { readonly offers: OfferReader; readonly payments?: Pick<PaymentRails, 'of'> },
  command: MoveCommand,
): Promise<'proposed' | 'repeated'> {
  const { tenantId, placement } = await loadOrder(orders, command);
  const { channelId } = placement;
  const found = await offers.availability({ tenantId, channelId, ...spanAround(command.startsAt), now: clock.now() });
  if (found === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', `There is no channel ${channelId}`, { channelId });
  return takeStep<'proposed'>(orders, command, async (order) => {
    requireStep(order, 'placement.move-proposed');
    await requireProposalLeft(orders, { ...command, side: command.actor.kind });
    const keepsForMs = payments?.of(order.payment?.provider ?? 'yookassa').keepsForMs;
    requireKept(order, { startsAt: command.startsAt, paidAt: order.createdAt, keepsForMs });
    return { outcome: 'proposed', step: planProposal(order, { at: clock.now(), ids }, { command, found }) };
  });
}

function planProposal(
  order: OrderSnapshot,
  moment: Moment,
  { command, found }: { readonly command: MoveCommand; readonly found: Availability },
): Transition {
  const { actor, startsAt, commandId } = command;
  const { busyUntil, day } = requireTime(order, found, moment.at, startsAt);
  const { channelId, publishAt } = order.placement;
  const { postsPerDay } = found.offer.limits;
  return draftStep(order, moment, {
    event: 'placement.move-proposed',
    key: commandId,
    actor,
    cause: `the ${actor.kind} proposed another time`,
    details: { from: publishAt.toISOString(), to: startsAt.toISOString() },
    placement: { moveTo: startsAt, moveBy: actor.kind },
    proposal: { reservationId: moment.ids.next(), channelId, startsAt, busyUntil, day: { from: day.from, to: day.to }, postsPerDay },
    deadline: { action: 'expire-move', dueAt: answerDue(order, startsAt, moment.at) },
  });
}
