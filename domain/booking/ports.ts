/**
 * @file domain/booking/ports.ts
 * @description What an order is and the one write protocol: a pure decision (Transition) that a store applies atomically.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Currency } from '../ledger/index.ts';

/** Money side of an order; PAID means the escrow is funded, CLOSED that every placement is settled. */
export type OrderState = 'HELD' | 'AWAITING_PAYMENT' | 'PAID' | 'CLOSED' | 'RELEASED' | 'REFUNDED';

/** Life of one placement: one creative in one slot. */
export type PlacementState =
  | 'NEW'
  | 'MODERATION'
  | 'OWNER_REVIEW'
  | 'MARKING'
  | 'SCHEDULED'
  | 'PUBLISHING'
  | 'PUBLISH_UNKNOWN'
  | 'PUBLISH_FAILED'
  | 'LIVE'
  | 'REMOVAL_DUE'
  | 'FULFILLED'
  | 'SETTLED'
  | 'REJECTED';

/** A formatted range of text; offset and length count UTF-16 units (Telegram Bot API, MessageEntity). */
export interface TextEntity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly custom_emoji_id?: string;
}

/** Exactly what goes out: text and entities, advertising label included. `hash` is SHA-256 hex over both. */
export interface FrozenContent {
  readonly text: string;
  readonly entities: readonly TextEntity[];
  readonly hash: string;
}

/** Terms locked when the slot was taken. */
export interface Quote {
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly platformShareBps: number;
  readonly topHours: number;
  readonly feedHours: number;
  readonly disputeHours: number;
}

/** Who buys; ids of Telegram fit in a JavaScript number (< 2^52). */
export interface Advertiser {
  readonly telegramUserId: number;
  readonly chatId: number;
}

/** The placement of an order snapshot. The thin slice sells one placement per order. */
export interface PlacementSnapshot {
  readonly id: string;
  readonly channelId: string;
  readonly channelChatId: number;
  readonly channelUsername: string | undefined;
  readonly state: PlacementState;
  readonly publishAt: Date;
  /** Unique per placement; the post carries it, so a lost publish answer can be resolved by looking for it. */
  readonly shortLink: string;
  readonly content: FrozenContent | undefined;
  readonly erid: string | undefined;
  readonly messageId: number | undefined;
  readonly publishedAt: Date | undefined;
  readonly removedAt: Date | undefined;
  /** Attempts begun so far. */
  readonly attempts: number;
}

/** The order's payment, once one was created. */
export interface PaymentSnapshot {
  readonly id: string;
  readonly provider: 'yookassa';
  readonly providerPaymentId: string | undefined;
  readonly idempotencyKey: string;
  readonly state: 'created' | 'pending' | 'succeeded' | 'canceled' | 'underpaid';
  readonly confirmationUrl: string | undefined;
}

/** One consistent view of an order, everything a decision needs. `version` guards every write. */
export interface OrderSnapshot {
  readonly id: string;
  readonly tenantId: string;
  readonly number: string;
  readonly version: number;
  readonly state: OrderState;
  readonly advertiser: Advertiser;
  readonly quote: Quote;
  readonly createdAt: Date;
  readonly placement: PlacementSnapshot;
  readonly payment: PaymentSnapshot | undefined;
}

/** What may be waiting: every waiting state has exactly one deadline. */
export type DeadlineAction =
  | 'release-hold'
  | 'cancel-unpaid'
  | 'moderate'
  | 'owner-review'
  | 'mark'
  | 'publish'
  | 'reconcile-publication'
  | 'remove'
  | 'fulfil'
  | 'settle';

/** When the order's next step is due and which step that is; null when nothing is awaited (terminal). */
export interface Deadline {
  readonly action: DeadlineAction;
  readonly dueAt: Date;
}

/** A double-entry transaction to book: signed amounts, debit positive, credit negative, sum exactly zero. */
export interface LedgerPosting {
  readonly id: string;
  /** e.g. 'payment-received', 'placement-settled'. */
  readonly type: string;
  readonly idempotencyKey: string;
  readonly entries: readonly { readonly account: LedgerAccountKind; readonly amountMinor: bigint }[];
  readonly currency: Currency;
}

/** Chart of accounts; escrow is our own liability per order, see posting rules for the only debits and credits. */
export type LedgerAccountKind = 'psp_clearing' | 'escrow' | 'owner_payable' | 'platform_revenue';

/** A message to be carried out of the transaction after commit. */
export interface OutboxMessage {
  readonly id: string;
  /** e.g. 'order.paid', 'placement.published'; past tense. */
  readonly topic: string;
  readonly payload: Readonly<Record<string, string | number>>;
}

/** Who caused a transition. */
export interface Actor {
  readonly kind: 'advertiser' | 'owner' | 'moderator' | 'system' | 'psp' | 'telegram' | 'ord';
  readonly id: string;
}

/** Journal line; `idempotencyKey` is unique per order, so a repeated command is recognised, not repeated. */
export interface JournalEntry {
  readonly id: string;
  readonly event: string;
  readonly actor: Actor;
  readonly cause: string;
  readonly idempotencyKey: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Change to the attempt ledger of a placement: begun before the call, closed after its answer. */
export type AttemptChange =
  | { readonly kind: 'begin'; readonly id: string; readonly attemptNo: number; readonly epoch: bigint; readonly worker: string }
  | {
      readonly kind: 'close';
      readonly attemptNo: number;
      readonly outcome: 'sent' | 'not_sent' | 'unknown';
      readonly messageId?: number;
      readonly error?: string;
    };

/** Everything one step changes; applied in one database transaction or not at all. */
export interface Transition {
  readonly tenantId: string;
  readonly orderId: string;
  /** The snapshot's version; the guarded UPDATE needs it unchanged and increments it. */
  readonly expectedVersion: number;
  readonly at: Date;
  readonly orderState: OrderState;
  readonly placement: {
    readonly state: PlacementState;
    readonly content?: FrozenContent;
    readonly erid?: string;
    readonly messageId?: number;
    readonly publishedAt?: Date;
    readonly removedAt?: Date;
  };
  /** What happens to the time held in the channel; 'keep' leaves it. */
  readonly reservation: 'keep' | 'occupy' | 'release' | 'consume';
  readonly payment?: {
    readonly id: string;
    readonly idempotencyKey: string;
    readonly state: PaymentSnapshot['state'];
    readonly providerPaymentId?: string;
    readonly confirmationUrl?: string;
  };
  readonly attempt?: AttemptChange;
  readonly journal: JournalEntry;
  readonly postings: readonly LedgerPosting[];
  readonly outbox: readonly OutboxMessage[];
  readonly deadline: Deadline | null;
}

/** `applied` with the new version; `repeated` when the journal already has this idempotency key; `stale` when somebody else was first. */
export type ApplyOutcome =
  | { readonly outcome: 'applied'; readonly version: number }
  | { readonly outcome: 'repeated' }
  | { readonly outcome: 'stale' };

/** A slot to hold; the store makes order, placement, reservation and journal in one transaction under the channel's lock. */
export interface NewHold {
  readonly orderId: string;
  readonly placementId: string;
  readonly reservationId: string;
  readonly tenantId: string;
  readonly channelId: string;
  readonly advertiser: Advertiser;
  readonly quote: Quote;
  readonly startsAt: Date;
  /** Half-open [startsAt, busyUntil): time on top plus gap that no other placement may touch. */
  readonly busyUntil: Date;
  readonly shortLink: string;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly journal: JournalEntry;
}

/** `taken` = the exclusion constraint or an occupying reservation refused it; `repeated` = this command already made that order. */
export type HoldOutcome =
  | { readonly outcome: 'held'; readonly orderId: string }
  | { readonly outcome: 'repeated'; readonly orderId: string }
  | { readonly outcome: 'taken' };

/** Orders of one shard. Every method works inside the tenant's row-level-security context. */
export interface OrderStore {
  /** Takes the time for a new order, expiring stale holds of the channel in the same transaction. */
  hold(hold: NewHold): Promise<HoldOutcome>;
  load(tenantId: string, orderId: string): Promise<OrderSnapshot | undefined>;
  apply(transition: Transition): Promise<ApplyOutcome>;
}

/** A due deadline as the scanner sees it (platform-wide read). */
export interface DueWork {
  readonly tenantId: string;
  readonly orderId: string;
  readonly action: DeadlineAction;
  readonly version: number;
  readonly dueAt: Date;
}

/** Finds work whose time has come; `limit` rows, oldest first, for the named actions only. */
export interface DueWorkReader {
  due(actions: readonly DeadlineAction[], now: Date, limit: number): Promise<readonly DueWork[]>;
}
