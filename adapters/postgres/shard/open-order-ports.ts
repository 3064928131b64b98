/**
 * @file adapters/postgres/shard/open-order-ports.ts
 * @description Orders that are not over yet, as the operator asks for them.
 * @dependencies -
 * @created 2026-11-28
 */

/** Orders of a channel that somebody still waits for: money is held (`paid`), or may be on its way (`unpaid`). */
export interface OpenOrderCount {
  readonly tenantId: string;
  readonly channelId: string;
  readonly paid: number;
  readonly unpaid: number;
}

/** Whose open orders; what is undefined does not narrow the question. */
export interface OpenOrderQuery {
  readonly tenantId: string | undefined;
  readonly channelId: string | undefined;
  readonly limit: number;
}

/** An order whose money is held. `startsAt` is the beginning of its slot. */
export interface OpenOrder {
  readonly id: string;
  readonly number: string;
  readonly tenantId: string;
  readonly channelId: string;
  readonly startsAt: Date | null;
}
