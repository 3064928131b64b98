/**
 * @file workers/rescheduling/rescheduling.worker.ts
 * @description Proposed times that nobody answers: the order keeps its own.
 * @dependencies domain
 * @created 2026-11-29
 */
import { expireMove } from '@lytslot/domain/rescheduling';
import type { MoveDeps } from '@lytslot/domain/rescheduling';
import { commandOf } from '../scheduler/command-of.ts';
import type { Slice } from '../slice.ts';

/** Part of pool payments. */
export function reschedulingSlice(deps: Omit<MoveDeps, 'orders'> & { readonly shard: Pick<MoveDeps, 'orders'> }): Slice {
  const { clock, ids, shard } = deps;
  return {
    handlers: { 'expire-move': (order) => expireMove({ orders: shard.orders, clock, ids }, commandOf('expire-move', order)) },
    loops: [],
  };
}
