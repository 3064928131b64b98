/**
 * @file adapters/postgres/shard/figure-ports.ts
 * @description A shard in numbers: of a span, of this moment, and of what waits.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { KindBalance } from '../books/add-up.ts';

/** What happened in a span: counts of the journal, sums of the ledger in minor units. */
export interface SpanFigures {
  /** `bought`: of those held in it, whose money ever came. */
  readonly orders: Readonly<Record<'held' | 'bought' | 'published' | 'failed' | 'refunded', number>>;
  readonly money: readonly ({ readonly currency: Currency } & Readonly<
    Record<'receivedMinor' | 'returnedMinor' | 'ownersMinor' | 'platformMinor' | 'creditedMinor', bigint>
  >)[];
}

/** Money that waits for a provider, a person at the bank, or the platform's own books; `oldestAt`: since when the first of it does. */
export interface WaitingMoney {
  readonly kind: 'refund' | 'payout' | 'payout-by-hand' | 'credit';
  readonly count: number;
  readonly oldestAt: Date;
}

/** A shard in numbers, of this moment; `placements` by state, only those that somebody may have to look at. */
export interface ShardFigures {
  readonly balances: readonly KindBalance[];
  /** What arrived at owners, ever, by currency. */
  readonly paidOutMinor: ReadonlyMap<string, bigint>;
  readonly placements: ReadonlyMap<string, number>;
}
