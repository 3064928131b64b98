/**
 * @file domain/reconciliation/sum-day.ts
 * @description A day's money on both sides, by currency.
 * @dependencies -
 * @created 2026-11-29
 */
import type { BothSides } from './difference.ts';
import { matchRefunds } from './match-refunds.ts';

/**
 * Minor units. `provider…`: what the provider has of the day. `own…`: what of the same payments and refunds is in our books; short and late
 * money gets there once it has gone back.
 */
export interface CurrencySums {
  readonly currency: string;
  readonly providerPaidMinor: bigint;
  readonly ownPaidMinor: bigint;
  readonly providerRefundedMinor: bigint;
  readonly ownRefundedMinor: bigint;
}

type Line = { readonly currency: string } & Partial<Omit<CurrencySums, 'currency'>>;

/** One line for each currency, sorted. */
export function sumDay(sides: BothSides): readonly CurrencySums[] {
  const elsewhere = new Set(sides.elsewhere.map(({ providerPaymentId }) => providerPaymentId));
  const payments = [...new Map(sides.payments.map((payment) => [payment.providerPaymentId, payment] as const)).values()];
  const lines: readonly Line[] = [
    ...payments
      .filter(({ status }) => status === 'succeeded')
      .map(({ currency, amountMinor }) => ({ currency, providerPaidMinor: amountMinor })),
    ...sides.own
      .filter(({ providerPaymentId }) => !elsewhere.has(providerPaymentId))
      .map(({ currency, receivedMinor }) => ({ currency, ownPaidMinor: receivedMinor })),
    ...matchRefunds(sides).map(({ refund: { currency, amountMinor }, as }) => ({
      currency,
      providerRefundedMinor: amountMinor,
      ...(as === 'booked' && { ownRefundedMinor: amountMinor }),
    })),
  ];
  return [...Map.groupBy(lines, ({ currency }) => currency)].map(([currency, all]) => total(currency, all)).toSorted(byCurrency);
}

function total(currency: string, lines: readonly Line[]): CurrencySums {
  const of = (read: (line: Line) => bigint | undefined) => lines.reduce((all, line) => all + (read(line) ?? 0n), 0n);
  return {
    currency,
    providerPaidMinor: of((line) => line.providerPaidMinor),
    ownPaidMinor: of((line) => line.ownPaidMinor),
    providerRefundedMinor: of((line) => line.providerRefundedMinor),
    ownRefundedMinor: of((line) => line.ownRefundedMinor),
  };
}

function byCurrency(a: CurrencySums, b: CurrencySums): number {
  return a.currency < b.currency ? -1 : 1;
}
