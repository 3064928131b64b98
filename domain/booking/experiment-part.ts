/**
 * @file domain/booking/experiment-part.ts
 * @description The part that an order's post has in an experiment: which variant it is, of how many, and which other orders are in it.
 * @dependencies -
 * @created 2026-11-29
 */

/** Names of the variants of an experiment, in the order they were sent in. */
export const VARIANTS = ['A', 'B', 'C', 'D'] as const;

/** One of the posts that are compared. */
export type Variant = (typeof VARIANTS)[number];

/** An order of an experiment, wherever it is. */
export interface ExperimentMember {
  readonly tenantId: string;
  readonly channelId: string;
  readonly orderId: string;
}

/** Kept with each order, so that any of them leads to all: members are on several shards. */
export interface ExperimentPart {
  readonly id: string;
  readonly variant: Variant;
  /** How many variants there are. */
  readonly variants: number;
  /** How often a winner may be named where there is none; said before anything is counted. */
  readonly level: number;
  /** Of the post as it was sent in: another one by now is not the variant any more. */
  readonly contentHash: string;
  readonly members: readonly ExperimentMember[];
}
