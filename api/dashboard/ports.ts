/**
 * @file api/dashboard/ports.ts
 * @description The figures the console's first page asks for.
 * @dependencies -
 * @created 2026-11-24
 */
/** Money of the whole platform in minor units, from the ledgers. */
export interface PlatformMoney {
  readonly escrowMinor: bigint;
  readonly ownersDueMinor: bigint;
  readonly platformRevenueMinor: bigint;
}

/** A count that may have stopped at a limit. */
export interface BoundedCount {
  readonly count: number;
  readonly isExact: boolean;
}

/** One shard's books. */
export interface LedgerHealth {
  readonly shardName: string;
  readonly transactions: number;
  readonly entries: number;
  readonly sumMinor: bigint;
  readonly isBalanced: boolean;
}

/** What the dashboard reads. One aggregate query per shard would be a better implementation than the one there is. */
export interface PlatformFigures {
  money(): Promise<PlatformMoney>;
  placements(states: readonly ('LIVE' | 'REMOVAL_DUE' | 'PUBLISH_UNKNOWN' | 'PUBLISH_FAILED' | 'DISPUTED')[]): Promise<BoundedCount>;
  ledgers(): Promise<readonly LedgerHealth[]>;
}
