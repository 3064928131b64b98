/**
 * @file domain/order-life/life-step.ts
 * @description What a row of the table says, and who may be named in it.
 * @dependencies -
 * @created 2026-11-29
 */
import type { LedgerPosting } from '../ledger/index.ts';
import type { DeadlineAction, Phase } from './states.ts';

/** Who takes a step. */
export type ActorKind = 'advertiser' | 'owner' | 'moderator' | 'administrator' | 'system' | 'psp' | 'telegram' | 'ord';

/** What an order tells the rest of the platform. */
export const ORDER_EVENTS = [
  'order.paid',
  'order.released',
  'order.refunded',
  'payment.underpaid',
  'payment.returned',
  'placement.rejected',
  'placement.declined',
  'placement.owner-review',
  'placement.changes-requested',
  'placement.draft-offered',
  'placement.cancelled',
  'placement.scheduled',
  'placement.move-proposed',
  'placement.moved',
  'placement.move-declined',
  'placement.move-expired',
  'placement.published',
  'placement.failed',
  'placement.fulfilled',
  'placement.settled',
  'dispute.opened',
  'dispute.escalated',
  'dispute.decided',
] as const;

export type OrderEvent = (typeof ORDER_EVENTS)[number];

/** One row; its key is the event in the journal. */
export interface LifeStep {
  /** Where it may be taken; empty begins an order and holds its time. */
  readonly from: readonly Phase[];
  readonly to: Phase | 'same';
  readonly by: readonly ActorKind[];
  /** What must be true, in words; the code that decides says it in its own. */
  readonly guard: string;
  /** What may be awaited afterwards; `none` is rest. */
  readonly awaits: readonly (DeadlineAction | 'none')[];
  /**
   * What happens to the time in the channel; unsaid, it is kept as it is. `propose` takes another one beside it, `swap` gives the old one
   * back for that, `withdraw` gives that one back. `retake` takes the order's own again after it was given back.
   */
  readonly reservation?: 'occupy' | 'release' | 'consume' | 'propose' | 'swap' | 'withdraw' | 'retake';
  /** Postings that it may book. */
  readonly books?: readonly LedgerPosting['type'][];
  /** What the rest of the platform hears, in the past tense. */
  readonly tells?: readonly OrderEvent[];
}

/** Rows by their events. */
export type LifeSteps = Readonly<Record<string, LifeStep>>;
