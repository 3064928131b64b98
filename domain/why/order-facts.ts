/**
 * @file domain/why/order-facts.ts
 * @description What has to be known of an order to say why it stands where it stands.
 * @dependencies -
 * @created 2026-11-29
 */
import type { DeadlineAction, OrderState, PlacementState } from '../order-life/index.ts';
import type { Cause, OrderCause } from './causes.ts';
import type { JournalLine } from './explain-step.ts';

/** What a worker met when it last tried what is due, by the code of the error. */
export interface WorkTrouble {
  readonly code: string;
  readonly at: Date;
}

/** What is known of an order. */
export interface OrderFacts {
  readonly state: OrderState;
  readonly placementState: PlacementState;
  /** Oldest first. */
  readonly journal: readonly JournalLine[];
  readonly deadline: { readonly action: DeadlineAction; readonly dueAt: Date } | undefined;
  readonly trouble: WorkTrouble | undefined;
  /** Notices about it that could not be carried yet. */
  readonly eventsWaiting: number;
  /** Notices of the payment provider that could not be taken yet: the provider does not answer. */
  readonly paymentNoticesWaiting: number;
  /** Whether its channel's bot may post, by the last look; undefined: nobody has looked. */
  readonly botIsAdmin: boolean | undefined;
  /** Since when an appeal against the refusal of its post waits for a moderator; undefined: none does. */
  readonly appealedAt: Date | undefined;
}

/** A line of the way here. */
export interface Told {
  readonly line: JournalLine;
  readonly cause: Cause<OrderCause> | undefined;
}
