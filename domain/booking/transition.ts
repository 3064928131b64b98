/**
 * @file domain/booking/transition.ts
 * @description The one write protocol: a pure decision (Transition) that a store applies atomically, or not at all.
 * @dependencies -
 * @created 2026-11-24
 */
import type { AcceptedAgreement } from '../agreements/index.ts';
import type { LedgerPosting } from '../ledger/index.ts';
import type { Marking } from '../marking/index.ts';
import type { ActorKind, DeadlineAction, OrderState, PlacementState } from '../order-life/index.ts';
import type { DisputeChange, Evidence, NewEvidence } from './dispute.ts';
import type { ExperimentPart } from './experiment-part.ts';
import type { Advertiser, Deadline, MoveSide, OrderSnapshot, PaymentSnapshot, Quote } from './order.ts';
import type { FrozenContent } from './post-body.ts';

/** A message to be carried out of the transaction after commit. */
export interface OutboxMessage {
  readonly id: string;
  /** Usually an OrderEvent. */
  readonly topic: string;
  readonly payload: Readonly<Record<string, string | number>>;
}

/** Who caused a transition. */
export interface Actor {
  readonly kind: ActorKind;
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
  /** The snapshot's, sealed into the next line of the journal. */
  readonly chainEnd: string;
  readonly at: Date;
  readonly orderState: OrderState;
  readonly placement: {
    readonly state: PlacementState;
    readonly content?: FrozenContent;
    /** null forgets what was declared for a post before this one. */
    readonly marking?: Marking | null;
    /** null: the post is no variant any more. */
    readonly experiment?: ExperimentPart | null;
    readonly erid?: string;
    readonly publishAt?: Date;
    /** null: nothing is proposed any more. */
    readonly moveTo?: Date | null;
    readonly moveBy?: MoveSide | null;
    readonly messageId?: number;
    readonly publishedAt?: Date;
    readonly removedAt?: Date;
    readonly absentLooks?: number;
    readonly rounds?: number;
    readonly note?: string;
    readonly refundMinor?: bigint;
  };
  /** What happens to the time held in the channel; 'keep' leaves it. The last three are about a second one, see LifeStep. */
  readonly reservation: 'keep' | 'occupy' | 'release' | 'consume' | 'propose' | 'swap' | 'withdraw' | 'retake';
  /** The time that 'propose' takes beside the order's own. */
  readonly proposal?: Proposal;
  /** The order's own time, which 'retake' takes again. */
  readonly retake?: WantedTime;
  readonly payment?: {
    readonly id: string;
    readonly provider: PaymentSnapshot['provider'];
    readonly idempotencyKey: string;
    readonly state: PaymentSnapshot['state'];
    readonly providerPaymentId?: string;
    readonly confirmationUrl?: string;
    /** null forgets a refund that was refused. */
    readonly providerRefundId?: string | null;
  };
  readonly attempt?: AttemptChange;
  readonly dispute?: DisputeChange;
  /** Added to the dispute, never changed. */
  readonly evidence?: readonly NewEvidence[];
  /** The offer that is accepted with this step, and by whom. */
  readonly agreement?: AcceptedAgreement & { readonly telegramUserId: number };
  readonly journal: JournalEntry;
  readonly postings: readonly LedgerPosting[];
  readonly outbox: readonly OutboxMessage[];
  readonly deadline: Deadline | null;
}

/** Another time for an order, to be held until it is answered; the store counts the day's posts under the channel's lock, this order's own left out. */
export interface Proposal extends WantedTime {
  readonly reservationId: string;
}

/** A time in a channel that must be free, with what its day may hold. */
export interface WantedTime {
  readonly channelId: string;
  readonly startsAt: Date;
  /** Half-open, as in NewHold. */
  readonly busyUntil: Date;
  readonly day: { readonly from: Date; readonly to: Date };
  readonly postsPerDay: number | null;
}

/** `applied` with the new version; `repeated` when the journal already has this idempotency key; `stale` when somebody else was first. */
export type ApplyOutcome =
  | { readonly outcome: 'applied'; readonly version: number }
  | { readonly outcome: 'repeated' }
  | { readonly outcome: 'stale' };

/** A slot to hold; the store makes order, placement, reservation and journal in one transaction under the channel's lock. */
export interface NewHold {
  readonly orderId: string;
  readonly number: string;
  readonly placementId: string;
  readonly reservationId: string;
  readonly tenantId: string;
  readonly channelId: string;
  readonly advertiser: Advertiser;
  readonly quote: Quote;
  readonly startsAt: Date;
  /** Half-open [startsAt, busyUntil): time on top plus gap that no other placement may touch. */
  readonly busyUntil: Date;
  /** What the store counts under its locks: posts of the channel's day, unpaid orders of this advertiser. */
  readonly limits: {
    readonly day: { readonly from: Date; readonly to: Date };
    readonly postsPerDay: number | null;
    readonly openHolds: number;
  };
  readonly shortLink: string;
  readonly at: Date;
  readonly expiresAt: Date;
  readonly journal: JournalEntry;
}

/**
 * `taken` = the exclusion constraint or an occupying reservation refused it; `repeated` = this command already made that order; `day-full` and
 * `too-many` = a limit of the hold.
 */
export type HoldOutcome =
  | { readonly outcome: 'held'; readonly orderId: string }
  | { readonly outcome: 'repeated'; readonly orderId: string }
  | { readonly outcome: 'taken' | 'day-full' | 'too-many' };

/** A refusal in moderation, as the journal has it. */
export interface Rejection {
  readonly by: Actor;
  readonly at: Date;
}

/** Orders of one shard. Every method works inside the tenant's row-level-security context. */
export interface OrderStore {
  /** Takes the time for a new order, expiring stale holds of the channel in the same transaction. */
  hold(hold: NewHold): Promise<HoldOutcome>;
  /** The order that a hold command made, if it did. */
  find(tenantId: string, commandId: string): Promise<string | undefined>;
  load(tenantId: string, orderId: string): Promise<OrderSnapshot | undefined>;
  /** Whether a command has already taken its step in this order. */
  hasTaken(of: { readonly tenantId: string; readonly orderId: string }, commandId: string): Promise<boolean>;
  /** The event of the journal's line that gave the order this version. */
  eventAt(of: { readonly tenantId: string; readonly orderId: string; readonly version: number }): Promise<string | undefined>;
  /** The offer that the order's buyer accepted with the checkout; undefined: none was in force. */
  agreement(of: { readonly tenantId: string; readonly orderId: string }): Promise<AcceptedAgreement | undefined>;
  /** Who refused the order’s post in moderation, and when; undefined: nobody has. */
  rejection(of: { readonly tenantId: string; readonly orderId: string }): Promise<Rejection | undefined>;
  /** How many other times a side has proposed for the order so far; undefined: there is no such order. */
  proposals(of: { readonly tenantId: string; readonly orderId: string; readonly side: MoveSide }): Promise<number | undefined>;
  /** Everything that was said and found in an order's dispute, oldest first. */
  evidence(of: { readonly tenantId: string; readonly orderId: string }): Promise<readonly Evidence[]>;
  /** Who gave the order's time back, if anybody did: whoever did it last. */
  releasedBy(of: { readonly tenantId: string; readonly orderId: string }): Promise<ActorKind | undefined>;
  /** Throws SLOT_TAKEN and DAY_FULL when a time that is proposed or taken again cannot be had any more. */
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
