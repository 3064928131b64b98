/**
 * @file domain/booking/order.ts
 * @description What an order is: one consistent view of everything a decision needs.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Currency } from '../ledger/index.ts';
import type { Marking } from '../marking/index.ts';
import type { DeadlineAction, OrderState, PlacementState } from '../order-life/index.ts';
import type { DisputeSnapshot } from './dispute.ts';
import type { ExperimentPart } from './experiment-part.ts';
import type { FrozenContent } from './post-body.ts';

/** Who takes a buyer's money: a payment service, Telegram in its Stars, the platform's own bank by invoice, or the platform itself out of what the buyer has paid in before. */
export type PaymentProvider = 'yookassa' | 'stripe' | 'stars' | 'bank' | 'prepaid';

/** Terms locked when the slot was taken. */
export interface Quote {
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly platformShareBps: number;
  readonly topHours: number;
  readonly feedHours: number;
  readonly disputeHours: number;
  /** The prepaid pack whose price this is; nothing else pays for the order then. */
  readonly packId?: string;
}

/** Who buys; ids of Telegram fit in a JavaScript number (< 2^52). */
export interface Advertiser {
  readonly telegramUserId: number;
  readonly chatId: number;
}

/** Who may propose another time, and who answers. */
export type MoveSide = 'advertiser' | 'owner';

/** The placement of an order snapshot. The thin slice sells one placement per order. */
export interface PlacementSnapshot {
  readonly id: string;
  readonly channelId: string;
  readonly channelChatId: number;
  readonly channelUsername: string | undefined;
  readonly state: PlacementState;
  readonly publishAt: Date;
  /** Another time that is proposed, and by whom; both undefined unless it is RESCHEDULING. */
  readonly moveTo: Date | undefined;
  readonly moveBy: MoveSide | undefined;
  /** Unique per placement; the post carries it, so a lost publish answer can be resolved by looking for it. */
  readonly shortLink: string;
  readonly content: FrozenContent | undefined;
  /** Who advertises what, as it was declared when the post was sent in; undefined: nothing was. */
  readonly marking: Marking | undefined;
  /** Which variant of which experiment the post is; undefined: of none. */
  readonly experiment: ExperimentPart | undefined;
  readonly erid: string | undefined;
  readonly messageId: number | undefined;
  readonly publishedAt: Date | undefined;
  readonly removedAt: Date | undefined;
  /** Attempts begun so far. */
  readonly attempts: number;
  /** How many looks for a post of unknown fate have found nothing; one that sees no history neither counts nor resets. */
  readonly absentLooks: number;
  /** Rounds of changes so far: a new version was asked for, or the owner offered a text. */
  readonly rounds: number;
  /** What the last person who wanted it otherwise wrote. */
  readonly note: string | undefined;
  /** What of the price goes back once a refund is due; all of it unless said. */
  readonly refundMinor: bigint | undefined;
}

/** The order's payment, once one was created. */
export interface PaymentSnapshot {
  readonly id: string;
  readonly provider: PaymentProvider;
  readonly providerPaymentId: string | undefined;
  readonly idempotencyKey: string;
  readonly state: 'created' | 'pending' | 'succeeded' | 'canceled' | 'underpaid';
  readonly confirmationUrl: string | undefined;
  /** A refund that was asked for and is not final yet. */
  readonly providerRefundId: string | undefined;
}

/** One consistent view of an order, everything a decision needs. `version` guards every write. */
export interface OrderSnapshot {
  readonly id: string;
  readonly tenantId: string;
  readonly number: string;
  readonly version: number;
  /** Seal of the journal's last line; the next one follows it. */
  readonly chainEnd: string;
  readonly state: OrderState;
  readonly advertiser: Advertiser;
  readonly quote: Quote;
  readonly createdAt: Date;
  readonly placement: PlacementSnapshot;
  readonly payment: PaymentSnapshot | undefined;
  /** Undefined unless somebody has opened one. */
  readonly dispute: DisputeSnapshot | undefined;
  /** The one thing awaited; undefined at rest. */
  readonly deadline: Deadline | undefined;
}

/** When the order's next step is due and which step that is; null when nothing is awaited (terminal). */
export interface Deadline {
  readonly action: DeadlineAction;
  readonly dueAt: Date;
}
