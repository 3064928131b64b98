/**
 * @file domain/reconciliation/match-refunds.ts
 * @description Which refunds of a day our books have. A refund's id is kept only while it is under way, so what was booked is found by its payment and amount.
 * @dependencies -
 * @created 2026-11-29
 */
import type { BothSides, OwnPart, StatementRefund } from './difference.ts';

/** A return is booked after the refund was made; by how much the clocks of both sides may differ. */
const SKEW_MS = 5 * 60_000;

/** A refund that went through; `parts` are of its payment. `booked`: our books have it; `due`: they are about to; `foreign`: they know nothing. */
export interface MatchedRefund {
  readonly refund: StatementRefund;
  readonly parts: readonly OwnPart[];
  readonly as: 'booked' | 'due' | 'foreign';
}

/** Each refund once, also where pages repeat one; those that did not go through are no money. */
export function matchRefunds({ from, refunds, own }: Pick<BothSides, 'from' | 'refunds' | 'own'>): readonly MatchedRefund[] {
  const succeeded = refunds.filter(({ status }) => status === 'succeeded');
  const once = [...new Map(succeeded.map((refund) => [refund.providerRefundId, refund] as const)).values()];
  const parts = Map.groupBy(own, ({ providerPaymentId }) => providerPaymentId);
  return [...Map.groupBy(once, ({ providerPaymentId }) => providerPaymentId)].flatMap(([paymentId, all]) =>
    matchOfPayment(all, parts.get(paymentId) ?? [], new Date(from.getTime() - SKEW_MS)),
  );
}

function matchOfPayment(refunds: readonly StatementRefund[], parts: readonly OwnPart[], since: Date): readonly MatchedRefund[] {
  const returns = parts.flatMap((part) => part.returns).filter(({ at }) => at >= since);
  const booked = returns.map(({ minor }) => minor);
  const due = parts.filter(({ refund }) => refund === 'due').map(({ providerRefundId }) => providerRefundId);
  const asked = (id: string): 0 | 1 => (due.includes(id) ? 0 : 1);
  const inTurn = refunds.toSorted((a, b) => asked(a.providerRefundId) - asked(b.providerRefundId) || compare(a, b));
  return inTurn.map((refund): MatchedRefund => {
    // Those that were asked for come first; an order whose refund is not known may have asked for any of the rest.
    if (take(due, refund.providerRefundId)) return { refund, parts, as: 'due' };
    if (take(booked, refund.amountMinor)) return { refund, parts, as: 'booked' };
    return { refund, parts, as: take(due, undefined) ? 'due' : 'foreign' };
  });
}

/** Takes one such value out; whether there was one. */
function take<Value>(values: Value[], value: Value): boolean {
  const place = values.indexOf(value);
  if (place >= 0) values.splice(place, 1);
  return place >= 0;
}

function compare(a: StatementRefund, b: StatementRefund): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.providerRefundId < b.providerRefundId ? -1 : 1);
}
