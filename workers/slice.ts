/**
 * @file workers/slice.ts
 * @description What a slice of background work is made of: jobs that become due, and loops that look for work themselves.
 * @dependencies contracts
 * @created 2026-11-24
 */
import type { JobName } from '@lytslot/contracts/jobs';

/** An order whose deadline has come, at the version the deadline was set with. */
export interface DueOrder {
  readonly tenantId: string;
  readonly orderId: string;
  readonly version: number;
}

/**
 * Does what is due and says in a word what became of it. It may run twice, at once and after a crash at any line:
 * the order's version and its journal decide what takes effect. Throwing means "try again later".
 */
export type DueHandler = (order: DueOrder) => Promise<string>;

/** Work that is looked for over and over. */
export interface LoopPlan {
  readonly name: string;
  /** Rest between turns in milliseconds of the machine. */
  readonly everyMs: number;
  /** One turn; `more` asks for the next one at once. */
  readonly turn: () => Promise<'idle' | 'more'>;
}

/** Background work of one kind. */
export interface Slice {
  readonly handlers: Partial<Record<JobName, DueHandler>>;
  readonly loops: readonly LoopPlan[];
}
