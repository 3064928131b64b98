/**
 * @file controllers/deletion/plan.ts
 * @description Whether a deleted Tenant or Channel may go yet, and what it leaves behind. Pure.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Condition } from '@lytslot/crds/schema';
import type { Release } from '../ports.ts';
import type { Finding } from '../runtime/conditions.ts';

/** Orders that somebody still waits for; they may not be known. */
export type OrdersLeft =
  | { readonly known: 'yes'; readonly paid: number; readonly unpaid: number }
  | { readonly known: 'no'; readonly why: string };

type DeletionPolicy = 'Retain' | 'Archive' | 'Delete';

/** A deletion that waits, and why. */
export interface Waiting {
  readonly do: 'wait';
  readonly reason: 'OpenOrders' | 'OrdersUnknown' | 'ReconcileDisabled';
  readonly message: string;
}

/** Let it go and leave its row behind like this, or wait. */
export type DeletionPlan = { readonly do: 'release'; readonly as: Release } | Waiting;

const RELEASES: Readonly<Record<DeletionPolicy, Release>> = { Retain: 'retained', Archive: 'archived', Delete: 'removed' };

/** No policy lets go of a row while an order is open: who paid gets the post or the money back, and an SRE sees which. */
export function planDeletion(policy: DeletionPolicy, orders: OrdersLeft): DeletionPlan {
  if (orders.known === 'no') {
    const message = `Nothing new is sold, but the shard does not say how many orders are open (${orders.why}). It goes once none is.`;
    return { do: 'wait', reason: 'OrdersUnknown', message };
  }
  if (orders.paid + orders.unpaid === 0) return { do: 'release', as: RELEASES[policy] };
  const paid = `${orders.paid} paid ${orders.paid === 1 ? 'order is' : 'orders are'} open`;
  const unpaid = orders.unpaid === 0 ? '' : `, ${orders.unpaid} ${orders.unpaid === 1 ? 'is' : 'are'} being paid`;
  return { do: 'wait', reason: 'OpenOrders', message: `${paid}${unpaid}. Nothing new is sold; it goes once they are settled or refunded.` };
}

/** What a deleted resource in somebody's own hands is told. */
export const HANDS_OFF: Waiting = {
  do: 'wait',
  reason: 'ReconcileDisabled',
  message: 'It is being deleted, but lytslot.io/reconcile=disabled keeps the operator away: remove the annotation and it goes.',
};

/** Conditions while a deletion waits; what was true before it stays said. */
export function waitingFindings(plan: Waiting, previous: readonly Condition[] | undefined): readonly Finding[] {
  const { reason, message } = plan;
  const kept = (previous ?? [])
    .filter(({ type }) => type !== 'Ready' && type !== 'Draining')
    .map(({ type, status, reason: known, message: text }): Finding => ({ type, status, reason: known, message: text }));
  return [{ type: 'Ready', status: 'False', reason: 'Draining', message }, { type: 'Draining', status: 'True', reason, message }, ...kept];
}
