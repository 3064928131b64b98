/**
 * @file adapters/postgres/shard/figure-ports.ts
 * @description What a shard says of itself in figures: months, money that waits, posts that were late.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { PostWindow } from '@lytslot/domain/publishing';
import type { KindBalance } from '../books/add-up.ts';

/** What an owner earned in one currency; buyers by what they brought, without their identities. */
export interface OwnerMonth {
  readonly currency: Currency;
  readonly earnedMinor: bigint;
  readonly placements: number;
  readonly buyers: number;
  readonly topBuyers: readonly { readonly name: string | undefined; readonly placements: number; readonly earnedMinor: bigint }[];
}

/** What happened in a span: counts of the journal, sums of the ledger in minor units. */
export interface SpanFigures {
  /** `bought`: of those held in it, whose money ever came. */
  readonly orders: Readonly<Record<'held' | 'bought' | 'published' | 'failed' | 'refunded', number>>;
  readonly money: readonly ({ readonly currency: Currency } & Readonly<
    Record<'receivedMinor' | 'returnedMinor' | 'ownersMinor' | 'platformMinor' | 'creditedMinor', bigint>
  >)[];
}

/** Placements of one currency that were settled in a span after their posts had been out; `views` and `costMinor` are of the measured ones alone. */
export interface SeenPlacements {
  readonly currency: Currency;
  readonly placements: number;
  readonly measured: number;
  readonly views: bigint;
  readonly costMinor: bigint;
}

/** Posts that were sold of a month, and the most that the grids of the same channels have room for. */
export interface Occupancy {
  readonly sold: number;
  readonly places: number;
}

/** Money that waits for a provider, a person at the bank, or the platform's own books; `oldestAt`: since when the first of it does. */
export interface WaitingMoney {
  readonly kind: 'refund' | 'payout' | 'payout-by-hand' | 'credit';
  readonly count: number;
  readonly oldestAt: Date;
}

/** Posts of a shard by when their fate was decided. */
export interface PostCountsQuery {
  readonly lateAfterSeconds: number;
  readonly now: Date;
  /** Where each span begins. */
  readonly since: Readonly<Record<PostWindow, Date>>;
}

/** A shard in numbers, of this moment; `placements` by state, only those that somebody may have to look at. */
export interface ShardFigures {
  readonly balances: readonly KindBalance[];
  /** What arrived at owners, ever, by currency. */
  readonly paidOutMinor: ReadonlyMap<string, bigint>;
  readonly placements: ReadonlyMap<string, number>;
}

/** Minor units of roubles; the platform's share may be less than nothing when it has credited more than it took. */
export interface AdIncome {
  readonly tenantId: string;
  readonly ownerMinor: bigint;
  readonly platformMinor: bigint;
}
