/**
 * @file domain/reconciliation/difference.ts
 * @description What is held against each other, and what may be wrong about it.
 * @dependencies -
 * @created 2026-11-29
 */
import type { ProviderPayment } from '../booking/index.ts';
import type { ChargebackState, ProviderChargeback } from '../chargebacks/index.ts';
import type { PartState } from '../payouts/index.ts';

/**
 * `unheard`: the provider has the money, we still wait for it or gave it up. `unknown-to-us`, `unknown-to-provider`: only one side has the
 * payment. `state-differs`: one side says there is money, or that it went back, and the other does not. `amount-differs`: both have it, not
 * the same. `refund-unheard`: money went back that we mean to give back and have not booked. `refund-unknown-to-us`: money went back and
 * nobody here asked for it. `chargeback-…`: the same of what buyers' banks have taken: we have not heard of it or of its end, it names no order of
 * ours, the provider has none, or it is booked otherwise. `payout-…`: the same of what was paid to owners. `amount-unreported`: it was earned in a
 * currency that neither the register nor the levy knows, and nobody has said how it was reported.
 */
export const DIFFERENCE_KINDS = [
  'unheard',
  'unknown-to-us',
  'unknown-to-provider',
  'amount-differs',
  'refund-unheard',
  'refund-unknown-to-us',
  'state-differs',
  'chargeback-unheard',
  'chargeback-unknown-to-us',
  'chargeback-unknown-to-provider',
  'chargeback-differs',
  'payout-unheard',
  'payout-unknown-to-us',
  'payout-unknown-to-provider',
  'payout-differs',
  'amount-unreported',
] as const;

export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** A refund as its provider lists it; only `succeeded` is money that went back. */
export interface StatementRefund {
  readonly providerRefundId: string;
  readonly providerPaymentId: string;
  readonly status: 'pending' | 'succeeded' | 'canceled';
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly createdAt: Date;
}

/** Whose money it is: an order's of a shard, one into an advertiser's balance, one for an owner's plan, or a part of a payout of a shard. */
export type Subject =
  | { readonly kind: 'order' | 'payout'; readonly shard: string; readonly tenantId: string; readonly id: string }
  | { readonly kind: 'deposit'; readonly id: string }
  | { readonly kind: 'plan'; readonly id: string };

/**
 * How our books see a payment. `waiting`: no word yet, also where the order was given up meanwhile; `paid`: the price came; `short`: something
 * else came; `late`: something came when nobody waited any more.
 */
export type OwnState = 'waiting' | 'paid' | 'short' | 'late' | 'canceled';

/** Money that our books gave back. */
export interface OwnReturn {
  readonly minor: bigint;
  readonly at: Date;
}

/** One order's part of a payment, or a deposit; a payment for several orders has a part for each. */
export interface OwnPart {
  readonly providerPaymentId: string;
  readonly subject: Subject;
  /** What our row says it is for. */
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly state: OwnState;
  /** What our books received of it. */
  readonly receivedMinor: bigint;
  readonly returns: readonly OwnReturn[];
  /** `due`: money is to go back and is not booked yet; `providerRefundId` is the refund that was asked for, where it is known. */
  readonly refund: 'due' | 'none';
  readonly providerRefundId: string | undefined;
}

/**
 * A day of both sides. `elsewhere`: payments of other days by the provider's time that the day's refunds or our rows of the day name. `own`:
 * parts of every payment that is named anywhere here, and of our rows of the day.
 */
export interface BothSides {
  readonly from: Date;
  readonly payments: readonly ProviderPayment[];
  readonly elsewhere: readonly ProviderPayment[];
  readonly refunds: readonly StatementRefund[];
  readonly own: readonly OwnPart[];
}

/** An order's part of a chargeback, or a deposit's, as it is booked. */
export interface OwnChargeback {
  readonly providerChargebackId: string;
  readonly subject: Subject;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly state: ChargebackState;
}

/** Money that a provider has paid to an owner; `partId` is what of ours it was made for. `canceled`: it came back. */
export interface StatementPayout {
  readonly providerPayoutId: string;
  readonly partId: string | undefined;
  readonly status: 'pending' | 'succeeded' | 'canceled';
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** A part of a payout, as it is booked. */
export interface OwnPayout {
  readonly partId: string;
  readonly subject: Subject;
  readonly providerPayoutId: string | undefined;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly state: PartState;
}

/** What a tenant's placements brought in one currency on a day, and the orders that they are of. */
export interface SettledAbroad {
  readonly tenantId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly subjects: readonly Subject[];
}

/** What a provider's list of a day has, what ours has of the day or is named by it, and which of ours the provider has of another day. */
export interface ListSides<Theirs, Own> {
  readonly listed: readonly Theirs[];
  readonly own: readonly Own[];
  readonly elsewhere: ReadonlySet<string>;
}

/** Everything of a day of both sides; a provider that has no chargebacks or pays nobody has none of either. */
export interface DaySides {
  readonly money: BothSides;
  readonly chargebacks: ListSides<ProviderChargeback, OwnChargeback>;
  readonly payouts: ListSides<StatementPayout, OwnPayout>;
  readonly abroad: readonly SettledAbroad[];
}

/** What is wrong with one payment, refund, chargeback or payout; an amount is undefined where that side has none. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** The provider's id of the payment, refund, chargeback or payout. */
  readonly providerRef: string;
  readonly providerMinor: bigint | undefined;
  readonly ownMinor: bigint | undefined;
  readonly currency: string;
  readonly subjects: readonly Subject[];
}
