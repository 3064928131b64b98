/**
 * @file api/orders/move-order.ts
 * @description Another time for an order, whoever asks: the times there are, a proposal, an answer, and what is proposed as the contract shows it.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { MoveSide, OfferReader, OrderSnapshot } from '@lytslot/domain/booking';
import { acceptMove, declineMove, timesToMoveTo } from '@lytslot/domain/rescheduling';
import type { MoveCommand, MoveDeps } from '@lytslot/domain/rescheduling';
import { LytSlotError } from '@lytslot/domain/shared';
import { readSpan, withSurroundings } from './read-span.ts';

/** Times of the asked span, in order. Throws INPUT_INVALID, CHANNEL_NOT_FOUND. */
export async function listMoveTimes(
  offers: OfferReader,
  order: OrderSnapshot,
  asked: { readonly query: { readonly from: string; readonly to: string }; readonly now: Date },
) {
  const { tenantId, placement } = order;
  const { channelId } = placement;
  const { now } = asked;
  const span = readSpan(asked.query);
  const found = await offers.availability({ tenantId, channelId, ...withSurroundings(span), now });
  if (found === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', 'The channel offers nothing', { channelId });
  const times = timesToMoveTo(order, found, now, span);
  return {
    now: now.toISOString(),
    times: times.map(({ startsAt, endsAt }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() })),
  };
}

/** A side's word about a proposed time. Throws what acceptMove and declineMove throw. */
export function answerMove(deps: MoveDeps, answer: 'accept' | 'decline', command: MoveCommand): Promise<string> {
  return answer === 'accept' ? acceptMove(deps, command) : declineMove(deps, command);
}

/** What is proposed on the wire; undefined when nothing is. */
export function presentMove({ moveTo, moveBy }: { readonly moveTo: Date | undefined; readonly moveBy: MoveSide | undefined }) {
  return moveTo === undefined || moveBy === undefined ? undefined : { proposedBy: moveBy, startsAt: moveTo.toISOString() };
}
