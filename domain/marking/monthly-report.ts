/**
 * @file domain/marking/monthly-report.ts
 * @description What the register is told of a month that is over: how often and when each creative was shown, and one act per contract of the platform.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Marking } from './advertiser.ts';
import type { ContractChain } from './contract-chain.ts';
import { padIdOf } from './plan-registration.ts';
import { dayOf, lastDayOf } from './report-month.ts';
import type { MonthBounds } from './report-month.ts';

/** A placement that went out. */
export interface DeliveredPlacement {
  readonly id: string;
  readonly channelId: string;
  readonly orderNumber: string;
  readonly erid: string;
  readonly plannedFrom: Date;
  readonly plannedTo: Date;
  readonly publishedAt: Date;
  /** Undefined: it still stands. */
  readonly removedAt: Date | undefined;
  /** Views counted before the month began and before it ended; undefined where nobody counts them. */
  readonly views: { readonly before: number; readonly until: number } | undefined;
  readonly marking: Marking | undefined;
  /** What was kept of the price, and when; undefined: nothing yet, or all of it went back. */
  readonly settled: { readonly at: Date; readonly totalMinor: bigint; readonly ownerMinor: bigint } | undefined;
}

/** What a line of a report is about. */
interface Subject {
  readonly creativeId: string;
  readonly padId: string;
  readonly orderNumber: string;
  readonly erid: string;
}

/** First and last day, YYYY-MM-DD. */
interface Days {
  readonly from: string;
  readonly to: string;
}

/** One creative in one channel in one month. */
export interface StatisticsReport extends Subject {
  readonly kind: 'statistics';
  readonly externalId: string;
  readonly month: string;
  readonly shows: number;
  readonly planned: Days;
  readonly actual: Days;
  /** What of its price was settled in this month; undefined: nothing was. */
  readonly amountMinor: bigint | undefined;
}

/** The act of one month under one contract; the items add up to the amount. */
export interface InvoiceReport {
  readonly kind: 'invoice';
  readonly externalId: string;
  readonly month: string;
  readonly contractId: string;
  readonly days: Days;
  readonly amountMinor: bigint;
  readonly items: readonly (Subject & { readonly amountMinor: bigint })[];
}

/** Anything told once a month. Its id says what it is about, so that telling it again changes it instead of adding another. */
export type MonthlyReport = StatisticsReport | InvoiceReport;

/** What is due for a month of one tenant; `chainFor` is the chain a post was registered under. */
export function planMonthlyReports(of: {
  readonly tenantId: string;
  readonly bounds: MonthBounds;
  readonly placements: readonly DeliveredPlacement[];
  readonly platformId: string;
  readonly chainFor: (marking: Marking | undefined) => ContractChain;
}): readonly MonthlyReport[] {
  const { tenantId, bounds, placements, platformId, chainFor } = of;
  const told = placements.map((placement) => {
    const chain = chainFor(placement.marking);
    return { placement, chain, subject: subjectOf(placement, chain) };
  });
  const paid = told.flatMap(({ placement, chain, subject }) =>
    amountsOf(placement, { bounds, chain, platformId }).map((amount) => ({ ...amount, subject })),
  );
  return [
    ...told.flatMap(({ placement, subject }) => statisticsOf(placement, { subject, bounds })),
    ...[...Map.groupBy(paid, ({ contractId }) => contractId)].map(([contractId, parts]) =>
      invoiceOf(parts, { tenantId, contractId, bounds }),
    ),
  ];
}

function subjectOf({ id, channelId, orderNumber, erid }: DeliveredPlacement, chain: ContractChain): Subject {
  return { creativeId: id, padId: padIdOf(channelId, chain.at(-1) ?? chain[0]), orderNumber, erid };
}

function statisticsOf(
  placement: DeliveredPlacement,
  { subject, bounds }: { readonly subject: Subject; readonly bounds: MonthBounds },
): readonly StatisticsReport[] {
  const { id, publishedAt, removedAt = bounds.to, plannedFrom, plannedTo, views, settled } = placement;
  const from = later(publishedAt, bounds.from);
  const to = earlier(removedAt, bounds.to);
  // One that was removed at once was shown all the same.
  if (publishedAt >= bounds.to || (to <= from && publishedAt < bounds.from)) return [];
  return [
    {
      kind: 'statistics',
      ...subject,
      externalId: `statistics-${id}-${bounds.month}`,
      month: bounds.month,
      // Where nobody counts, and where the count is late, it was seen once: it stood there.
      shows: Math.max(1, views === undefined ? 1 : views.until - views.before),
      planned: { from: dayOf(plannedFrom), to: lastDayOf({ from: plannedFrom, to: plannedTo }) },
      actual: { from: dayOf(from), to: lastDayOf({ from, to }) },
      amountMinor: isIn(bounds, settled?.at) ? settled?.totalMinor : undefined,
    },
  ];
}

/** What goes through the platform's own contracts: the price from the buyer's side, the owner's share to an owner who has said who they are. */
function amountsOf(
  { settled }: DeliveredPlacement,
  { bounds, chain, platformId }: { readonly bounds: MonthBounds; readonly chain: ContractChain; readonly platformId: string },
): readonly { readonly contractId: string; readonly amountMinor: bigint }[] {
  if (settled === undefined || !isIn(bounds, settled.at)) return [];
  return chain
    .filter(({ client, contractor }) => client.id === platformId || contractor.id === platformId)
    .map(({ id: contractId, client }) => ({
      contractId,
      amountMinor: client.id === platformId ? settled.ownerMinor : settled.totalMinor,
    }))
    .filter(({ amountMinor }) => amountMinor > 0n);
}

function invoiceOf(
  parts: readonly { readonly subject: Subject; readonly amountMinor: bigint }[],
  { tenantId, contractId, bounds }: { readonly tenantId: string; readonly contractId: string; readonly bounds: MonthBounds },
): InvoiceReport {
  return {
    kind: 'invoice',
    // The offer to those who declare nothing is one contract for all tenants: each reports its own part.
    externalId: `invoice-${tenantId}-${contractId}-${bounds.month}`,
    month: bounds.month,
    contractId,
    days: { from: dayOf(bounds.from), to: lastDayOf(bounds) },
    amountMinor: parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    items: parts.map(({ subject, amountMinor }) => ({ ...subject, amountMinor })),
  };
}

function isIn({ from, to }: MonthBounds, at: Date | undefined): boolean {
  return at !== undefined && at >= from && at < to;
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
