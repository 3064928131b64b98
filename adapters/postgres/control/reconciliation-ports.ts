/**
 * @file adapters/postgres/control/reconciliation-ports.ts
 * @description Compared days as they are kept: runs, what they found, and what people say to it.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { PaymentProvider } from '@lytslot/domain/booking';
import type { CurrencySums, DifferenceKind, Item, Look } from '@lytslot/domain/reconciliation';

/** One day of one provider. */
export interface ReconciliationRun {
  readonly id: string;
  readonly provider: PaymentProvider;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly startedAt: Date;
  /** Undefined while it is under way, or when the last try broke off. */
  readonly finishedAt: Date | undefined;
  readonly counts: RunCounts;
  readonly sums: readonly CurrencySums[];
  readonly openItems: number;
  readonly items: number;
}

/** How much was looked at. */
export interface RunCounts {
  readonly providerPayments: number;
  readonly providerRefunds: number;
  readonly ownPayments: number;
}

/** What somebody said to an item. */
export interface Explanation {
  readonly note: string;
  readonly by: string;
  readonly at: Date;
}

/** A difference with its run's day. */
export interface ReconciliationItem extends Item {
  readonly id: string;
  readonly runId: string;
  readonly provider: PaymentProvider;
  readonly day: string;
  readonly foundAt: Date;
  readonly closedAt: Date | undefined;
  /** The newest. */
  readonly explanation: Explanation | undefined;
}

/** What a run that is over leaves behind. */
export interface FinishedRun extends Look {
  readonly at: Date;
  readonly counts: RunCounts;
  readonly sums: readonly CurrencySums[];
  readonly newId: () => string;
}

interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly next: string | undefined;
}

/** Beginning and finishing is role worker's, explaining role admin's; both read. */
export interface Reconciliations {
  /** The id of the day's run: `newId`, unless the day has one; then that begins again. */
  begin(run: { readonly newId: string; readonly provider: PaymentProvider; readonly day: string; readonly at: Date }): Promise<string>;
  /** Keeps what was found, in one transaction; two runs of one day come one after the other. */
  finish(runId: string, finished: FinishedRun): Promise<void>;
  /** Days that are finished and have nothing open. */
  settledDays(provider: PaymentProvider): Promise<readonly string[]>;
  /** Newest day first. */
  runs(query: { readonly limit: number; readonly after: string | undefined }): Promise<PageOf<ReconciliationRun>>;
  /** Open ones, or all; of one run, or of every one. Newest first. */
  items(query: {
    readonly state: 'open' | 'all';
    readonly runId: string | undefined;
    readonly limit: number;
    readonly after: string | undefined;
  }): Promise<PageOf<ReconciliationItem>>;
  /** A repeat of the command is answered with what the first one did. Throws RECONCILIATION_ITEM_NOT_FOUND, RECONCILIATION_ITEM_CLOSED. */
  explain(itemId: string, explanation: Explanation & { readonly newId: string; readonly commandKey: string }): Promise<ReconciliationItem>;
  /** How many are open of each kind, and which day was finished last with each provider. */
  open(): Promise<{ readonly counts: ReadonlyMap<DifferenceKind, number>; readonly lastDays: ReadonlyMap<PaymentProvider, string> }>;
}
