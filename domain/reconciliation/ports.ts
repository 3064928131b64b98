/**
 * @file domain/reconciliation/ports.ts
 * @description A payment provider's own account of a span of time, and what our books have of the same.
 * @dependencies -
 * @created 2026-11-29
 */
import type { PaymentProvider, ProviderPayment } from '../booking/index.ts';
import type { OwnPart, StatementRefund } from './difference.ts';

/**
 * Everything of a span that the provider has, whoever made it, page by page: [from, to) by the provider's time of creation. A payment is
 * listed as it is now, so its state and what of it has gone back may be of later. Methods throw what the provider's gateway throws.
 */
export interface ProviderStatement {
  payments(from: Date, to: Date): AsyncIterable<readonly ProviderPayment[]>;
  refunds(from: Date, to: Date): AsyncIterable<readonly StatementRefund[]>;
}

/** Payments that we began in [from, to), or those with the provider's ids. Those that the provider never heard of are in neither. */
export type BooksQuery = { readonly provider: PaymentProvider } & (
  | { readonly from: Date; readonly to: Date }
  | { readonly ids: readonly string[] }
);

/** Books of ours that have payments: a shard's of its orders, the platform's of what was paid in. */
export interface OwnBooks {
  /** A part for each order or deposit. */
  parts(query: BooksQuery): Promise<readonly OwnPart[]>;
}
