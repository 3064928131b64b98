/**
 * @file adapters/postgres/control/held-partition.ts
 * @description The fence of everything a dispatcher writes: its partition with the epoch the work began with.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Assignment } from './inbox-ports.ts';

/**
 * A row when the dispatcher holds the partition under this epoch. It holds the assignment still until the transaction ends:
 * the operator's move waits for the commit, or comes first and is seen.
 */
export const HELD = `select 1 from partition_assignment where partition = ? and epoch = ? and dispatcher = ? and state <> 'released' for share`;

/** The values `HELD` asks for. */
export function heldBy(dispatcher: string, { partition, epoch }: Assignment): readonly unknown[] {
  return [partition, epoch, dispatcher];
}
