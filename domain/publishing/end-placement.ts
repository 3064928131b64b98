/**
 * @file domain/publishing/end-placement.ts
 * @description After the feed time: the post is removed, the promise counts as kept, and after the dispute window money moves.
 * @dependencies -
 * @created 2026-11-25
 */
import { draftStep, isEarly, loadOrder, requireStep, SYSTEM, takeStep } from '../booking/index.ts';
import type { Decision, Moment, OrderRef, OrderSnapshot, OrderStore } from '../booking/index.ts';
import { awaitRuling } from '../disputes/index.ts';
import { lateCredited, placementSettled, splitRevenue } from '../ledger/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { lateCredit } from './late-credit.ts';
import type { Messenger } from './ports.ts';

const HOUR_MS = 3_600_000;
/** How often a removal without an answer is tried again, and for how long. */
const REMOVE_AGAIN_MS = 60_000;
const REMOVE_WITHIN_MS = 2 * HOUR_MS;

/** What ending needs. */
export interface EndDeps {
  readonly orders: OrderStore;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** `lateCreditBps`: of the price, for a post that came late. */
export interface SettleDeps extends EndDeps {
  readonly lateCreditBps: number;
}

type Removal = Awaited<ReturnType<Messenger['remove']>>;

/** Removes a live post whose feed time is over; removing again is harmless. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export async function removePlacement(deps: EndDeps & { readonly messenger: Pick<Messenger, 'remove'> }, ref: OrderRef): Promise<string> {
  const { orders, clock, ids, messenger } = deps;
  const due = await takeStep<'due' | 'early'>(orders, ref, (order) => planRemoval(order, { at: clock.now(), ids }));
  if (due === 'early') return due;
  const { placement } = await loadOrder(orders, ref);
  if (placement.state !== 'REMOVAL_DUE' || placement.messageId === undefined) return 'overtaken';
  const removal = await messenger.remove({ chatId: placement.channelChatId, messageId: placement.messageId });
  return takeStep<'fulfilled' | 'again'>(orders, ref, (order) => planRemoved(order, { at: clock.now(), ids }, removal));
}

/** Ends a removal that never got an answer: what was promised was delivered, the owner is left to clean up. */
export function fulfilPlacement({ orders, clock, ids }: EndDeps, ref: OrderRef): Promise<'fulfilled' | 'again' | 'repeated'> {
  return takeStep<'fulfilled' | 'again'>(orders, ref, (order) => planRemoved(order, { at: clock.now(), ids }, 'refused'));
}

/**
 * Moves the escrow to owner and platform once nobody can complain any more; of a post that came late the buyer is credited a part. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND.
 */
export function settlePlacement(
  { orders, clock, ids, lateCreditBps }: SettleDeps,
  ref: OrderRef,
): Promise<'settled' | 'early' | 'repeated'> {
  return takeStep<'settled' | 'early'>(orders, ref, (order) => {
    const { placement, quote } = order;
    requireStep(order, 'placement.settled');
    const moment = { at: clock.now(), ids };
    if (isEarly(order, moment.at)) return { outcome: 'early' };
    const { ownerMinor, platformMinor } = splitRevenue(quote.priceMinor, quote.platformShareBps);
    const settled = placementSettled(subjectOf(order, ids), { minor: quote.priceMinor, currency: quote.currency }, quote.platformShareBps);
    const credit = lateCredit(order, lateCreditBps);
    const step = draftStep(order, moment, {
      event: 'placement.settled',
      key: `settled:${placement.id}`,
      actor: SYSTEM,
      cause: 'the dispute window is over',
      details: {
        ownerMinor: ownerMinor.toString(),
        platformMinor: platformMinor.toString(),
        currency: quote.currency,
        ...(credit && { creditMinor: credit.minor.toString() }),
      },
      postings: [settled, ...(credit ? [lateCredited(subjectOf(order, ids), credit)] : [])],
      ...(credit && { credit }),
      deadline: null,
    });
    return { outcome: 'settled', step };
  });
}

function subjectOf({ placement }: OrderSnapshot, ids: IdGenerator) {
  return { id: ids.next(), subjectId: placement.id };
}

function planRemoval(order: OrderSnapshot, moment: Moment): Decision<'due' | 'early'> {
  const { placement } = order;
  if (placement.state === 'REMOVAL_DUE') return { outcome: 'due' };
  requireStep(order, 'placement.removal-due');
  if (isEarly(order, moment.at)) return { outcome: 'early' };
  const step = draftStep(order, moment, {
    event: 'placement.removal-due',
    key: `removal-due:${placement.id}`,
    actor: SYSTEM,
    cause: 'the feed time is over',
    deadline: { action: 'remove', dueAt: new Date(moment.at.getTime() + REMOVE_AGAIN_MS) },
  });
  return { outcome: 'due', step };
}

function planRemoved(order: OrderSnapshot, moment: Moment, removal: Removal): Decision<'fulfilled' | 'again'> {
  requireStep(order, 'placement.fulfilled');
  if (removal === 'unknown') return removeAgain(order, moment);
  const { quote, placement } = order;
  const settleAt = new Date(moment.at.getTime() + quote.disputeHours * HOUR_MS);
  const next =
    order.dispute === undefined
      ? ({ event: 'placement.fulfilled', deadline: { action: 'settle', dueAt: settleAt } } as const)
      : ({ event: 'dispute.begun', ...awaitRuling(moment.at) } as const);
  const step = draftStep(order, moment, {
    ...next,
    key: `fulfilled:${placement.id}`,
    actor: SYSTEM,
    cause: removal === 'refused' ? 'the post stayed its time; it could not be removed by us' : 'the post stayed its time',
    details: { removal },
    placement: { ...(removal !== 'refused' && { removedAt: moment.at }) },
  });
  return { outcome: 'fulfilled', step };
}

function removeAgain(order: OrderSnapshot, moment: Moment): Decision<'again'> {
  const { placement, quote } = order;
  const feedEnd = (placement.publishedAt ?? placement.publishAt).getTime() + quote.feedHours * HOUR_MS;
  const nextTry = moment.at.getTime() + REMOVE_AGAIN_MS;
  const action = nextTry < feedEnd + REMOVE_WITHIN_MS ? 'remove' : 'fulfil';
  const step = draftStep(order, moment, {
    event: 'placement.removal-unanswered',
    key: `removal-unanswered:${order.version}`,
    actor: SYSTEM,
    cause: 'nobody knows whether the post was removed; removing again is harmless',
    deadline: { action, dueAt: new Date(nextTry) },
  });
  return { outcome: 'again', step };
}
