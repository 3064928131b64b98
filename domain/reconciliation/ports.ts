/**
 * @file domain/reconciliation/ports.ts
 * @description A payment provider's own account of a span of time, and what our books have of the same.
 * @dependencies -
 * @created 2026-11-29
 */
import type { PaymentProvider, ProviderPayment } from '../booking/index.ts';
import type { ProviderChargeback } from '../chargebacks/index.ts';
import type { OwnChargeback, OwnPart, OwnPayout, SettledAbroad, StatementPayout, StatementRefund } from './difference.ts';

/**
 * Everything of a span that the provider has, whoever made it, page by page: [from, to) by the provider's time of creation. A payment is
 * listed as it is now, so its state and what of it has gone back may be of later. Methods throw what the provider's gateway throws.
 */
export interface ProviderStatement {
  payments(from: Date, to: Date): AsyncIterable<readonly ProviderPayment[]>;
  refunds(from: Date, to: Date): AsyncIterable<readonly StatementRefund[]>;
  /** Of the span in which a bank took the money. Missing: no bank takes anything back here. */
  readonly chargebacks?: Listed<ProviderChargeback>;
  /** Missing: the provider lists none, or pays nobody. */
  readonly payouts?: Listed<StatementPayout>;
}

/** A list of one kind. */
export interface Listed<Row> {
  of(from: Date, to: Date): AsyncIterable<readonly Row[]>;
  /** Whether the provider knows one, of whatever day. */
  has(id: string): Promise<boolean>;
}

/** Payments that we began in [from, to), or those with the provider's ids. Those that the provider never heard of are in neither. */
export type BooksQuery = { readonly provider: PaymentProvider } & (
  | { readonly from: Date; readonly to: Date }
  | { readonly ids: readonly string[] }
);

/** Things of a span, or those with such ids. */
type DayQuery = { readonly from: Date; readonly to: Date } | { readonly ids: readonly string[] };

/** Books that have chargebacks: a shard's of its orders, the platform's of what was paid in. */
export interface OwnChargebacks {
  /** Those opened in the span, or by the provider's ids. */
  chargebacks(query: DayQuery): Promise<readonly OwnChargeback[]>;
}

/** What else a shard's books have. */
export interface OwnDay extends OwnBooks, OwnChargebacks {
  /** Parts that the provider pays out: those that arrived in the span, or by our own ids. */
  payouts(query: DayQuery & { readonly provider: PaymentProvider }): Promise<readonly OwnPayout[]>;
  /** What was settled in the span, in those currencies. */
  settled(query: { readonly from: Date; readonly to: Date; readonly currencies: readonly string[] }): Promise<readonly SettledAbroad[]>;
  /** The part is asked about at once. */
  hurryPayout(part: { readonly tenantId: string; readonly id: string; readonly at: Date }): Promise<void>;
}

/** Books of ours that have payments: a shard's of its orders, the platform's of what was paid in. */
export interface OwnBooks {
  /** A part for each order or deposit. */
  parts(query: BooksQuery): Promise<readonly OwnPart[]>;
}
