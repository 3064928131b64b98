/**
 * @file adapters/postgres/shard/ports.ts
 * @description What a shard database offers besides the domain's own ports: channels, outbox, metrics, read models, proofs.
 * @dependencies domain
 * @created 2026-11-24
 */
import type {
  AttemptChange,
  DisputeSnapshot,
  Evidence,
  ExperimentPart,
  FrozenContent,
  MoveSide,
  PaymentSnapshot,
} from '@lytslot/domain/booking';
import type { Currency } from '@lytslot/domain/ledger';
import type { Party } from '@lytslot/domain/marking';
import type { DeadlineAction, OrderState, PlacementState } from '@lytslot/domain/order-life';
import type { PostCountsByWindow } from '@lytslot/domain/publishing';
import type { LedgerCheck } from '../books/add-up.ts';
import type {
  AdIncome,
  Occupancy,
  OwnerMonth,
  PostCountsQuery,
  SeenPlacements,
  ShardFigures,
  SpanFigures,
  WaitingMoney,
} from './figure-ports.ts';
import type { OpenOrder, OpenOrderCount, OpenOrderQuery } from './open-order-ports.ts';
import type { WaitingPostQuery, WaitingPostRow } from './waiting-post-ports.ts';
import type { LateWorkRow, OrderPlace, OrderTroubles } from './why-ports.ts';

/** Whose rows a read model shows: one tenant's, or (roles worker and admin only) everybody's. */
export type Scope = { readonly tenantId: string } | 'platform';

/** A message an order left behind, to be carried to others after commit. */
export interface OutboxRow {
  readonly id: string;
  readonly tenantId: string;
  /** Undefined for what is about a payout. */
  readonly orderId: string | undefined;
  readonly topic: string;
  readonly payload: Readonly<Record<string, string | number>>;
  readonly attempts: number;
}

/** The shard's outbox. Messages of one order are given out one after the other, in order. */
export interface Outbox {
  /** Takes messages for `leaseMs`; what is neither done nor failed by then is given out again. */
  claim(claim: { readonly now: Date; readonly leaseMs: number; readonly limit: number }): Promise<readonly OutboxRow[]>;
  done(message: { readonly tenantId: string; readonly id: string; readonly at: Date }): Promise<void>;
  fail(message: { readonly tenantId: string; readonly id: string; readonly error: string; readonly retryAt: Date }): Promise<void>;
}

/** One measured number about a channel or a placement, with where it comes from. */
export interface MetricSample {
  readonly tenantId: string;
  readonly channelId: string;
  readonly placementId?: string;
  readonly metric: 'subscribers' | 'views' | 'clicks';
  readonly value: number;
  readonly source: string;
  readonly at: Date;
}

/** Time series of a shard. Lateness is written by the order store itself when a placement goes live. */
export interface Metrics {
  record(samples: readonly MetricSample[]): Promise<void>;
  /** Samples of a channel in [from, to), oldest first. */
  series(query: {
    readonly tenantId: string;
    readonly channelId: string;
    readonly metric: MetricSample['metric'];
    readonly from: Date;
    readonly to: Date;
  }): Promise<readonly { readonly at: Date; readonly value: number; readonly placementId: string | undefined }[]>;
  /** How late placements went live, newest first. */
  lateness(
    scope: Scope,
    limit: number,
  ): Promise<
    readonly {
      readonly orderId: string;
      readonly placementId: string;
      readonly scheduledAt: Date;
      readonly publishedAt: Date;
      readonly latenessMs: number;
    }[]
  >;
}

/** Finds the orders behind a provider's payment in the whole shard: several when they are paid together. */
export interface PaymentFinder {
  byProviderPayment(providerPaymentId: string): Promise<readonly { readonly tenantId: string; readonly orderId: string }[]>;
}

/** An order in a list. */
export interface OrderRow {
  readonly id: string;
  readonly tenantId: string;
  readonly number: string;
  readonly version: number;
  readonly state: OrderState;
  readonly placementState: PlacementState;
  readonly channelId: string;
  readonly channelTitle: string;
  readonly channelUsername: string | undefined;
  readonly advertiserTelegramUserId: number;
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly platformShareBps: number;
  readonly topHours: number;
  readonly feedHours: number;
  readonly publishAt: Date;
  readonly publishedAt: Date | undefined;
  readonly messageId: number | undefined;
  readonly erid: string | undefined;
  readonly shortLink: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Which orders to list, newest first; `after` is the `next` of the page before. */
export interface OrderQuery {
  readonly state?: OrderState | undefined;
  readonly placementState?: PlacementState | undefined;
  readonly channelId?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
}

/** A line of the journal. */
export interface JournalRow {
  readonly id: string;
  readonly seq: number;
  readonly event: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly cause: string;
  readonly details: Readonly<Record<string, string | number>>;
  readonly orderState: OrderState;
  readonly placementState: PlacementState;
  readonly at: Date;
  readonly hash: string;
}

/** A ledger transaction with its entries; debit positive, credit negative. */
export interface LedgerRow {
  readonly id: string;
  readonly type: string;
  readonly currency: string;
  readonly at: Date;
  readonly entries: readonly { readonly account: string; readonly amountMinor: bigint; readonly balanceAfterMinor: bigint }[];
}

/** A publish attempt; `calling` has no answer yet. */
export interface AttemptRow {
  readonly attemptNo: number;
  readonly state: 'calling' | Extract<AttemptChange, { kind: 'close' }>['outcome'];
  readonly worker: string;
  readonly epoch: bigint;
  readonly begunAt: Date;
  readonly closedAt: Date | undefined;
  readonly messageId: number | undefined;
  readonly error: string | undefined;
}

/** Everything one order's screen shows. */
export interface OrderTimeline {
  readonly order: OrderRow;
  readonly content: FrozenContent | undefined;
  readonly note: string | undefined;
  readonly rounds: number;
  readonly experiment: ExperimentPart | undefined;
  /** Another time that is proposed, and by whom. */
  readonly moveTo: Date | undefined;
  readonly moveBy: MoveSide | undefined;
  readonly payment: (PaymentSnapshot & { readonly amountMinor: bigint }) | undefined;
  readonly dispute: DisputeSnapshot | undefined;
  /** Of the dispute, oldest first. */
  readonly evidence: readonly Evidence[];
  readonly deadline: { readonly action: DeadlineAction; readonly dueAt: Date } | undefined;
  readonly journal: readonly JournalRow[];
  readonly ledger: readonly LedgerRow[];
  readonly attempts: readonly AttemptRow[];
}

/** A tenant's money in one currency, from the ledger; all amounts positive minor units. */
export interface TenantBalance {
  readonly currency: Currency;
  /** Paid by advertisers, not settled yet. */
  readonly escrowMinor: bigint;
  /** Settled and owed to the owner. */
  readonly availableMinor: bigint;
  /** The platform's share so far. */
  readonly platformMinor: bigint;
}

/** Taken time in a channel's calendar; what is not listed is free. */
export interface CalendarEntry {
  readonly reservationId: string;
  readonly state: 'held' | 'occupied' | 'consumed';
  readonly startsAt: Date;
  readonly busyUntil: Date;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly orderState: OrderState;
  readonly placementState: PlacementState;
  readonly priceMinor: bigint;
  readonly currency: string;
}

/** What the ad-information page shows for a placement's short link. */
export interface AdPage {
  readonly tenantId: string;
  readonly orderId: string;
  readonly channelTitle: string;
  readonly channelUsername: string | undefined;
  readonly erid: string | undefined;
  readonly placementState: PlacementState;
  readonly publishedAt: Date | undefined;
  /** Who advertises; undefined where nobody declared it. */
  readonly advertiser: Party | undefined;
}

/** Screens' questions, each answered with one query or a few. `platform` needs role worker or admin. */
export interface ReadModels {
  listOrders(scope: Scope, query: OrderQuery): Promise<{ readonly rows: readonly OrderRow[]; readonly next: string | undefined }>;
  orderTimeline(scope: Scope, orderId: string): Promise<OrderTimeline | undefined>;
  /** One of each currency it ever sold in; zero roubles where it never sold. */
  tenantBalances(tenantId: string): Promise<readonly [TenantBalance, ...TenantBalance[]]>;
  /** Settlements of a span. */
  ownerMonth(of: { readonly tenantId: string; readonly from: Date; readonly to: Date }): Promise<readonly OwnerMonth[]>;
  channelCalendar(tenantId: string, channelId: string, from: Date, to: Date): Promise<readonly CalendarEntry[]>;
  adByShortLink(shortLink: string): Promise<AdPage | undefined>;
  /** Any order of an experiment, whoever sold it. */
  memberOfExperiment(experimentId: string): Promise<{ readonly tenantId: string; readonly orderId: string } | undefined>;
  ledgerCheck(): Promise<LedgerCheck>;
  /** What placements brought every tenant of the shard in the span. */
  adIncome(span: { readonly from: Date; readonly to: Date }): Promise<readonly AdIncome[]>;
  figures(): Promise<ShardFigures>;
  spanFigures(span: { readonly from: Date; readonly to: Date }): Promise<SpanFigures>;
  /** Placements settled in a span, by currency. */
  seenPlacements(scope: Scope, span: { readonly from: Date; readonly to: Date }): Promise<readonly SeenPlacements[]>;
  /** Of all channels that are not paused; the month (2026-12) is each channel's own. */
  occupancy(scope: Scope, month: string): Promise<Occupancy>;
  waitingMoney(): Promise<readonly WaitingMoney[]>;
  /** Posts of the whole shard that came due, and those of them that were late. */
  postCounts(query: PostCountsQuery): Promise<PostCountsByWindow>;
  /** Channels with open orders in the whole shard, or of one tenant, or the one channel. */
  openOrders(of?: Omit<OpenOrderQuery, 'limit'>): Promise<readonly OpenOrderCount[]>;
  /** Orders with held money of a tenant, of a channel, or of the whole shard. */
  paidOrders(query: OpenOrderQuery): Promise<readonly OpenOrder[]>;
  /** Orders with this id or number in the whole shard, two at most. */
  placeOfOrder(order: string): Promise<readonly OrderPlace[]>;
  orderTroubles(tenantId: string, orderId: string): Promise<OrderTroubles>;
  /** What of the whole shard came before `before` and is not dealt with. */
  lateWork(before: Date): Promise<readonly LateWorkRow[]>;
  /** Paid posts of the whole shard that are not out yet, a page at a time. */
  waitingPosts(query: WaitingPostQuery): Promise<{ readonly rows: readonly WaitingPostRow[]; readonly next: string | undefined }>;
}

/** What the prover found in a shard as it was at one instant, and how much it looked at. */
export interface Verdict {
  readonly breaches: readonly Breach[];
  readonly counted: { readonly orders: number; readonly journalLines: number; readonly ledgerEntries: number };
}

/** A broken invariant. */
export interface Breach {
  /** Number in the design: 1 overlaps, 2 money, 3 live messages, 5 deadlines, 6 journal, 7 walls between tenants, 9 marking. */
  readonly invariant: 1 | 2 | 3 | 5 | 6 | 7 | 9;
  readonly problem: string;
  /** Ids of what is wrong, at most twenty. */
  readonly subjects: readonly string[];
}
