/**
 * @file adapters/postgres/shard/payout-ports.ts
 * @description What a shard database offers about payouts to people's screens and doors.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Currency } from '@lytslot/domain/ledger';
import type {
  DestinationKind,
  PartState,
  PayeeKind,
  PayoutAccount,
  PayoutBooks,
  PayoutOutlook,
  Schedule,
  WaitReason,
} from '@lytslot/domain/payouts';
import type { LedgerRow } from './ports.ts';

/** Whom a tenant's money goes to, as it is shown. */
export interface ShownPayee {
  readonly kind: PayeeKind;
  readonly name: string;
  readonly inn: string;
  readonly destinationKind: DestinationKind;
  readonly destinationShown: string;
}

/** A tenant's payouts at a glance; amounts positive minor units. */
export interface PayoutOverview {
  readonly standing: PayoutOutlook;
  readonly payee: ShownPayee | undefined;
  /** What is being paid out and has not arrived yet. */
  readonly inTransitMinor: bigint;
  readonly paidMinor: bigint;
  readonly waitsFor: WaitReason | undefined;
}

/** A payout in a list. */
export interface PayoutRow {
  readonly id: string;
  readonly tenantId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly state: 'running' | 'paid' | 'partly' | 'returned';
  readonly payee: ShownPayee;
  readonly madeAt: Date;
  readonly closedAt: Date | undefined;
}

/** One part of it. */
export interface PayoutPartRow {
  readonly partNo: number;
  readonly amountMinor: bigint;
  readonly state: PartState;
  readonly reason: string | undefined;
  readonly providerPayoutId: string | undefined;
  readonly closedAt: Date | undefined;
  /** The payout that pays it, when it came back. */
  readonly paidAgainBy: string | undefined;
}

/** One line of it: an order with its number, or a part of an earlier payout that came back. */
export interface PayoutLineRow {
  readonly amountMinor: bigint;
  readonly order: { readonly id: string; readonly number: string } | undefined;
  readonly returnedPayoutId: string | undefined;
}

/** Everything of one payout. */
export interface PayoutDetails {
  readonly payout: PayoutRow;
  readonly parts: readonly PayoutPartRow[];
  readonly lines: readonly PayoutLineRow[];
  /** What it moved, oldest first. */
  readonly ledger: readonly LedgerRow[];
}

/** Payouts of a shard. Reading and people's words: any role; the rest is PayoutBooks. */
export interface Payouts extends PayoutBooks {
  overview(account: PayoutAccount, spans: { readonly day: Date; readonly month: Date }): Promise<PayoutOverview>;
  /** Of each currency there is anything in, roubles first and always. */
  overviews(tenantId: string, spans: { readonly day: Date; readonly month: Date }): Promise<readonly PayoutOverview[]>;
  /** Newest first; of the whole shard only for roles worker and admin. */
  list(query: {
    readonly tenantId: string | undefined;
    readonly currency?: Currency | undefined;
    readonly limit: number;
    readonly after?: string | undefined;
  }): Promise<{
    readonly rows: readonly PayoutRow[];
    readonly next: string | undefined;
  }>;
  details(tenantId: string, payoutId: string): Promise<PayoutDetails | undefined>;
  /** The payout that pays an order's share; undefined: none does yet. */
  ofOrder(tenantId: string, orderId: string): Promise<PayoutRow | undefined>;
  /** Sealed details of the tenant's that are of a kind, whatever their currency. */
  sealedOf(tenantId: string, kind: DestinationKind): Promise<readonly string[]>;
  putPayee(put: {
    readonly account: PayoutAccount;
    readonly payee: ShownPayee & { readonly destinationSealed: string };
    readonly frozenUntil: Date;
    /** When it is thought about first, where nothing was said before. */
    readonly nextAt: Date | undefined;
    readonly at: Date;
  }): Promise<void>;
  putTerms(put: {
    readonly account: PayoutAccount;
    readonly schedule: Schedule;
    readonly minimumMinor: bigint;
    readonly nextAt: Date | undefined;
    readonly at: Date;
  }): Promise<void>;
  /** The owner asks to be paid now. */
  request(account: PayoutAccount, at: Date): Promise<void>;
  /** Stops payouts of all currencies, or lets them go on. */
  hold(put: { readonly tenantId: string; readonly reason: string | undefined; readonly by: string; readonly at: Date }): Promise<void>;
  /** What became of a transfer that the platform's bank was told to make by hand. `false`: no such part waits for it. */
  say(word: {
    readonly tenantId: string;
    readonly payoutId: string;
    readonly partNo: number;
    readonly outcome: 'paid' | 'returned';
    readonly reference: string;
    readonly by: string;
    readonly at: Date;
  }): Promise<boolean>;
}
