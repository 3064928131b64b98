/**
 * @file api/orders/present-timeline.ts
 * @description One order's story as the contract shows it, with the money each step booked beside the step.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { JournalRow, LedgerRow, OrderTimeline, PaymentNotice } from '@lytslot/adapters/postgres';
import type { JournalEntry, LedgerTransaction, OrderDetail, OwnerMoney, OwnOrderDetail } from '@lytslot/contracts/http';
import { allows } from '@lytslot/domain/booking';
import { canOpenDispute } from '@lytslot/domain/disputes';
import { MOST_PROPOSALS } from '@lytslot/domain/rescheduling';
import { presentMove } from './move-order.ts';
import { presentDispute, presentProposal } from './present-dispute.ts';
import { money, presentContent, presentDeadline, presentOrder, presentOwnOrder } from './present-order.ts';
import type { OrderSurroundings } from './present-order.ts';

/** What stands beside the order: what the provider sent about its payment, and where its owner's part is. */
export interface MoneyAround {
  readonly notices: readonly PaymentNotice[];
  readonly ownerMoney: OwnerMoney | undefined;
}

/** For the console. */
export function presentOrderDetail(timeline: OrderTimeline, around: OrderSurroundings, { notices, ownerMoney }: MoneyAround): OrderDetail {
  const { order, payment, dispute, evidence } = timeline;
  const shown = presentDispute(dispute, evidence, order.currency);
  const ledger = timeline.ledger.map(presentTransaction);
  return {
    id: order.id,
    order: presentOrder(order, around),
    content: presentContent(timeline.content),
    experiment: presentPart(timeline.experiment),
    payment: payment && {
      id: payment.id,
      provider: payment.provider,
      state: payment.state,
      amount: money(payment.amountMinor, order.currency),
      providerPaymentId: payment.providerPaymentId,
      notices: notices.map(presentNotice),
    },
    ownerMoney,
    dispute: dispute && shown && { ...shown, proposal: presentProposal(dispute, order.currency) },
    deadline: presentDeadline(timeline.deadline),
    journal: withMoney(timeline.journal, ledger).reverse(),
    ledger,
    attempts: timeline.attempts.map(({ epoch, begunAt, closedAt, ...attempt }) => ({
      ...attempt,
      epoch: epoch.toString(),
      begunAt: begunAt.toISOString(),
      closedAt: closedAt?.toISOString(),
    })),
  };
}

function presentNotice({ event, receivedAt, processedAt, error }: PaymentNotice) {
  return { event, receivedAt: receivedAt.toISOString(), takenAt: processedAt?.toISOString(), error };
}

function presentPart(part: OrderTimeline['experiment']) {
  return part && { id: part.id, variant: part.variant, variants: part.variants, orders: part.members.length };
}

/** For the channel's owner: what happened, without who did it. */
export function presentOwnOrderDetail(timeline: OrderTimeline, around: OrderSurroundings, now: Date): OwnOrderDetail {
  const { order, dispute, evidence, deadline } = timeline;
  const standing = { state: order.state, placement: { state: order.placementState } };
  return {
    order: presentOwnOrder(order, around),
    content: presentContent(timeline.content),
    note: timeline.note,
    rounds: timeline.rounds,
    dispute: presentDispute(dispute, evidence, order.currency),
    canDispute: canOpenDispute({ ...standing, dispute, deadline }, now),
    move: presentMove(timeline),
    movesLeft: allows(standing, 'placement.move-proposed') ? movesLeft(timeline) : undefined,
    deadline: presentDeadline(timeline.deadline),
    journal: timeline.journal.map(presentOwnEntry).reverse(),
  };
}

/** Of the owner's proposals; before there was a limit there may have been more. */
function movesLeft({ journal }: OrderTimeline): number {
  const made = journal.filter(({ event, actorKind }) => event === 'placement.move-proposed' && actorKind === 'owner');
  return Math.max(0, MOST_PROPOSALS - made.length);
}

/** A transaction of the ledger. */
export function presentTransaction({ id, type, at, currency, entries }: LedgerRow): LedgerTransaction {
  const lines = entries.map(({ account, amountMinor, balanceAfterMinor }) => ({
    account,
    amount: money(amountMinor, currency),
    balanceAfter: money(balanceAfterMinor, currency),
  }));
  return { id, type, at: at.toISOString(), entries: lines };
}

function presentOwnEntry({ id, seq, event, at, orderState, placementState }: JournalRow) {
  return { id, seq, event, at: at.toISOString(), orderState, placementState };
}

/** A step books at its own instant; of several steps at one instant the last is named. */
export function withMoney(journal: readonly JournalRow[], ledger: readonly LedgerTransaction[]): JournalEntry[] {
  const lastAt = new Map(journal.map(({ at, seq }) => [at.toISOString(), seq]));
  return journal.map((row) => ({
    ...presentOwnEntry(row),
    actorKind: row.actorKind,
    actorId: row.actorId,
    cause: row.cause,
    details: { ...row.details },
    hash: row.hash,
    money: ledger.filter(({ at }) => lastAt.get(at) === row.seq),
  }));
}
