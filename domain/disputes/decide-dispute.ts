/**
 * @file domain/disputes/decide-dispute.ts
 * @description The end of a dispute: an administrator's decision (two of them about much money), or the clock's for the advertiser.
 * @dependencies -
 * @created 2026-11-29
 */
import { draftStep, isEarly, leastRefundOf, requireStep, SYSTEM, takeStep } from '../booking/index.ts';
import type { Actor, Moment, OrderRef, OrderSnapshot, Transition } from '../booking/index.ts';
import { placementSettled } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { awardOf } from './award.ts';
import type { Ruling } from './award.ts';
import type { DisputeDeps } from './open-dispute.ts';
import { rulingDue } from './ruling-time.ts';

/** Above this price (50 000 ₽) two administrators must be of one mind. */
const ALONE_UP_TO_MINOR = 5_000_000n;

/** An administrator's decision; `reason` is for both sides to read. */
export interface DisputeDecision extends OrderRef {
  readonly administratorId: string;
  readonly ruling: Ruling;
  readonly reason: string;
  readonly commandId: string;
}

/**
 * Decides, or proposes where a second administrator has to decide the same. What goes back is booked once it is back, what the owner gets
 * with it; a dismissal settles at once. Throws INPUT_INVALID, DISPUTE_NEEDS_ANOTHER, ORDER_STATE_CHANGED, ORDER_NOT_FOUND.
 */
export function decideDispute(
  { orders, clock, ids }: DisputeDeps,
  decision: DisputeDecision,
): Promise<'decided' | 'proposed' | 'repeated'> {
  const { administratorId, ruling, reason, commandId } = decision;
  return takeStep<'decided' | 'proposed'>(orders, decision, (order) => {
    requireStep(order, 'dispute.dismissed');
    const moment = { at: clock.now(), ids };
    const awardMinor = awardOf(ruling, order.quote.priceMinor);
    if (ruling.kind === 'split') requireRefundable(order, awardMinor);
    const why = { actor: { kind: 'administrator', id: administratorId }, key: commandId, awardMinor } as const;
    if (needsAnother(order, why)) return { outcome: 'proposed', step: planProposal(order, moment, why) };
    return { outcome: 'decided', step: planRuling(order, moment, { ...why, cause: 'an administrator decided', reason }) };
  });
}

/** What nobody would give back would be owed for ever. Throws INPUT_INVALID. */
function requireRefundable(order: OrderSnapshot, awardMinor: bigint): void {
  const leastMinor = leastRefundOf(order);
  if (awardMinor >= leastMinor) return;
  const params = { field: 'amountMinor', leastMinor: leastMinor.toString() };
  throw new LytSlotError('INPUT_INVALID', `The payment service gives back no less than ${leastMinor} minor units`, params);
}

/** Makes a dispute urgent that nobody has decided. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function escalateDispute({ orders, clock, ids }: DisputeDeps, ref: OrderRef): Promise<'escalated' | 'early' | 'repeated'> {
  return takeStep<'escalated' | 'early'>(orders, ref, (order) => {
    requireStep(order, 'dispute.escalated');
    const at = clock.now();
    if (order.deadline?.action !== 'escalate-dispute' || isEarly(order, at)) return { outcome: 'early' };
    const step = draftStep(
      order,
      { at, ids },
      {
        event: 'dispute.escalated',
        key: `dispute-escalated:${order.placement.id}`,
        actor: SYSTEM,
        cause: 'nobody has decided in time',
        deadline: { action: 'expire-dispute', dueAt: rulingDue(order, at) },
      },
    );
    return { outcome: 'escalated', step };
  });
}

/** Ends the administrators' time: the money goes back in full. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function endDisputeTime({ orders, clock, ids }: DisputeDeps, ref: OrderRef): Promise<'upheld' | 'early' | 'repeated'> {
  return takeStep<'upheld' | 'early'>(orders, ref, (order) => {
    requireStep(order, 'dispute.upheld');
    const at = clock.now();
    if (order.deadline?.action !== 'expire-dispute' || isEarly(order, at)) return { outcome: 'early' };
    const why = { actor: SYSTEM, key: `dispute-expired:${order.placement.id}`, cause: 'nobody has decided in seven days' };
    return { outcome: 'upheld', step: planRuling(order, { at, ids }, { ...why, awardMinor: order.quote.priceMinor }) };
  });
}

interface Why {
  readonly actor: Actor;
  readonly key: string;
  readonly awardMinor: bigint;
}

/** Whether it takes a second administrator. Throws DISPUTE_NEEDS_ANOTHER when the first one confirms themselves. */
function needsAnother({ id: orderId, quote, dispute }: OrderSnapshot, { actor, awardMinor }: Why): boolean {
  if (quote.priceMinor <= ALONE_UP_TO_MINOR) return false;
  if (dispute?.proposedMinor !== awardMinor) return true;
  if (dispute.proposedBy !== actor.id) return false;
  throw new LytSlotError('DISPUTE_NEEDS_ANOTHER', 'Another administrator has to decide the same', { orderId });
}

function planProposal(order: OrderSnapshot, moment: Moment, { awardMinor, ...why }: Why): Transition {
  return draftStep(order, moment, {
    ...why,
    event: 'dispute.proposed',
    cause: 'a second administrator has to decide the same',
    details: { awardMinor: awardMinor.toString(), currency: order.quote.currency },
    dispute: { proposedBy: why.actor.id, proposedMinor: awardMinor },
    deadline: order.deadline ?? null,
  });
}

function planRuling(
  order: OrderSnapshot,
  moment: Moment,
  { awardMinor, reason, ...why }: Why & { readonly cause: string; readonly reason?: string },
): Transition {
  const { priceMinor, currency, platformShareBps } = order.quote;
  const change = {
    ...why,
    details: { awardMinor: awardMinor.toString(), restMinor: (priceMinor - awardMinor).toString(), currency },
    dispute: { awardMinor, decidedBy: why.actor.id, decidedAt: moment.at, ...(reason !== undefined && { reason }) },
  };
  if (awardMinor > 0n) {
    return draftStep(order, moment, {
      ...change,
      event: 'dispute.upheld',
      placement: { refundMinor: awardMinor },
      deadline: { action: 'refund', dueAt: moment.at },
    });
  }
  const subject = { id: moment.ids.next(), subjectId: order.placement.id };
  return draftStep(order, moment, {
    ...change,
    event: 'dispute.dismissed',
    postings: [placementSettled(subject, { minor: priceMinor, currency }, platformShareBps)],
    deadline: null,
  });
}
