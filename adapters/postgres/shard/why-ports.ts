/**
 * @file adapters/postgres/shard/why-ports.ts
 * @description What the read models offer to whoever asks why.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { DeadlineAction } from '@lytslot/domain/order-life';

/** Where an order is, by its id or the number that people read aloud. */
export interface OrderPlace {
  readonly orderId: string;
  readonly tenantId: string;
  readonly advertiserTelegramUserId: number;
}

/** What is in an order's way besides what its journal says. */
export interface OrderTroubles {
  /** What the worker met when it last tried what is due now. */
  readonly trouble: { readonly code: string; readonly at: Date } | undefined;
  /** Events that were tried and not carried yet. */
  readonly eventsWaiting: number;
}

/** Deadlines of one kind that came before `before` and are not dealt with; `trouble` is of the oldest. */
export interface LateWorkRow {
  readonly action: DeadlineAction;
  readonly count: number;
  readonly oldestDueAt: Date;
  readonly trouble: string | undefined;
}
