/**
 * @file adapters/postgres/control/assignment-ports.ts
 * @description What the control database offers to who assigns partitions of bot updates to dispatchers.
 * @dependencies -
 * @created 2026-11-25
 */

/** `draining`: its dispatcher finishes what is in hand. `released`: it has acknowledged, nobody serves the partition. */
export type PartitionState = 'active' | 'draining' | 'released';

/** Which dispatcher serves a partition, with the fencing number of that assignment, and where it goes while it moves. */
export interface PartitionRow {
  readonly partition: number;
  readonly shardName: string;
  readonly dispatcher: string;
  readonly epoch: bigint;
  readonly state: PartitionState;
  readonly targetDispatcher: string | null;
}

/** A dispatcher's lease. It is alive as long as `beat` grows; an ended one stays ended until its process starts anew. */
export interface DispatcherLease {
  readonly dispatcher: string;
  readonly incarnation: bigint;
  readonly beat: bigint;
  readonly isEnded: boolean;
}

/** Where a partition goes; applied only while its row still has `fromEpoch` (0: there is no row). */
interface PartitionMove {
  readonly partition: number;
  readonly shardName: string;
  readonly dispatcher: string;
  readonly fromEpoch: bigint;
}

/**
 * One step of a partition. `assign`: a partition nobody has gets its dispatcher and the next epoch. `drain`: its dispatcher is asked to let go.
 * `take_over`: the next epoch without being let go, because the lease of its dispatcher is over or was never taken; applied only while
 * the lease is as it was seen, and ends it.
 */
export type PartitionStep =
  | (PartitionMove & { readonly step: 'assign' | 'drain' })
  | (PartitionMove & { readonly step: 'take_over'; readonly lease: DispatcherLease | undefined });

/** Partition assignments and the leases of those who serve them. */
export interface Assignments {
  list(): Promise<readonly PartitionRow[]>;
  leases(): Promise<readonly DispatcherLease[]>;
  /** All in one transaction; answers those that were applied. */
  apply(steps: readonly PartitionStep[]): Promise<readonly PartitionStep[]>;
}
