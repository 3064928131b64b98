/**
 * @file domain/payouts/ports.ts
 * @description What payouts need of the outside: a tenant's books, and the service that pays out.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Currency, LedgerPosting } from '../ledger/index.ts';
import type { Destination, DestinationKind } from './payee.ts';
import type { PartState, ProviderPayout } from './part-life.ts';
import type { PayableLine, UsedLimits, WaitReason } from './plan-payout.ts';
import type { Schedule } from './schedule.ts';

/** Terms an owner has unless they set others: each Monday, 1 000 ₽ at least, or 25 of the others. */
export function usualTerms(currency: Currency): { readonly schedule: Schedule; readonly minimumMinor: bigint } {
  return { schedule: 'weekly', minimumMinor: currency === 'RUB' ? 100_000n : 2_500n };
}

/** What is owed to a tenant in one currency: paid out by itself, to details of its own. */
export interface PayoutAccount {
  readonly tenantId: string;
  readonly currency: Currency;
}

/** Where payouts of a tenant in one currency stand, at one instant. `version` guards what is decided by it. */
export interface PayoutStanding extends PayoutAccount {
  readonly version: number;
  readonly schedule: Schedule;
  readonly minimumMinor: bigint;
  readonly nextAt: Date | undefined;
  readonly destination: DestinationKind | undefined;
  readonly frozenUntil: Date | undefined;
  readonly holdReason: string | undefined;
  readonly isRunning: boolean;
  /** Oldest first, as many as one payout may have. */
  readonly lines: readonly PayableLine[];
  readonly openMinor: bigint;
  readonly payableMinor: bigint;
  readonly used: UsedLimits;
}

/** The same at a glance: how many lines there are, not which. */
export type PayoutOutlook = Omit<PayoutStanding, 'lines'> & { readonly lineCount: number };

/** A payout to be made; its parts are paid to the details of now, whatever becomes of those. */
export interface NewPayout {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly lines: readonly PayableLine[];
  readonly parts: readonly { readonly id: string; readonly amountMinor: bigint }[];
  readonly posting: LedgerPosting;
}

/** A part that is taken to be worked on. `tries` counts this one; before it was asked for the first time it was 0. */
export interface TakenPart extends PayoutAccount {
  readonly payoutId: string;
  readonly partNo: number;
  readonly id: string;
  readonly amountMinor: bigint;
  readonly tries: number;
  /** How often it was refused for now. */
  readonly refusals: number;
  readonly askedAt: Date;
  readonly providerPayoutId: string | undefined;
  readonly destinationKind: DestinationKind;
  /** Only whoever has the key can read it. */
  readonly destinationSealed: string;
  /** The provider's payment of the order it is for, where it is for one order only. */
  readonly paidBy: string | undefined;
  /** What a person at the bank said of it. */
  readonly said: { readonly outcome: 'paid' | 'returned'; readonly reference: string } | undefined;
}

/** How a part goes on; `posting` where money moves with it. */
export interface PartChange {
  readonly part: Pick<TakenPart, 'tenantId' | 'payoutId' | 'partNo'>;
  readonly at: Date;
  readonly state: Exclude<PartState, 'due'>;
  readonly providerPayoutId?: string;
  readonly reason?: string;
  /** The service has refused it for now. */
  readonly refused?: true;
  readonly nextAt?: Date;
  readonly posting?: LedgerPosting;
  /** Nothing more goes to the tenant's details, and why. */
  readonly holdReason?: string;
}

/** Books of a shard. Everything here needs role worker. */
export interface PayoutBooks {
  /** Whose time has come. */
  due(query: { readonly now: Date; readonly limit: number }): Promise<readonly PayoutAccount[]>;
  standing(account: PayoutAccount, spans: { readonly day: Date; readonly month: Date }): Promise<PayoutStanding | undefined>;
  /** `stale`: the standing is not what it was. Fails with LEDGER_OVERDRAWN. */
  make(
    standing: PayoutStanding,
    payout: NewPayout,
    next: { readonly at: Date; readonly nextAt: Date | undefined },
  ): Promise<'made' | 'stale'>;
  postpone(standing: PayoutStanding, next: { readonly reason: WaitReason; readonly nextAt: Date | undefined }): Promise<void>;
  /** Takes parts whose time has come for `leaseMs`; one that is not changed by then is given out again. */
  take(claim: { readonly now: Date; readonly leaseMs: number; readonly limit: number }): Promise<readonly TakenPart[]>;
  /** The provider said something of it: it is asked about at once. `false`: nobody here has such a payout. */
  hurry(providerPayoutId: string, now: Date): Promise<boolean>;
  /** `repeated`: it was final already. */
  change(change: PartChange): Promise<'changed' | 'repeated'>;
}

/** Keeps destinations unreadable where they lie; bound to their tenant, so that nobody can pay one tenant to another's details. */
export interface DestinationSeal {
  close(destination: Destination, tenantId: string): string;
  /** Throws INTERNAL for what was not sealed with a known key, or for another tenant. */
  open(sealed: string, tenantId: string): Destination;
}

/** A part to be paid. */
export interface PayoutRequest {
  /** Stored before the call; the provider forgets it after a day, so who asks again looks first whether it was made. */
  readonly idempotencyKey: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly destination: Exclude<Destination, { readonly kind: 'bank_account' }>;
  readonly description: string;
  /** The payment that it is paid out of, where that is one. */
  readonly paidBy?: string | undefined;
  readonly metadata: Readonly<Record<'part_id' | 'payout_id' | 'tenant_id', string>>;
}

/** A service that pays out. Methods throw PAYOUT_NOT_YET (with the service's `code`: refused for now, ask again under another key), PSP_REFUSED, PAYMENT_NOT_FOUND, PSP_UNAVAILABLE (try later) or PSP_UNKNOWN_OUTCOME (look, then repeat with the same key). */
export interface PayoutGateway {
  pay(request: PayoutRequest): Promise<ProviderPayout>;
  fetch(providerPayoutId: string): Promise<ProviderPayout>;
  /** The payout with that part's id in its metadata, among those made since. */
  find(partId: string, since: Date): Promise<ProviderPayout | undefined>;
}

/** The services by what they pay to; none is there for what nobody has configured. */
export interface PayoutServices {
  readonly yookassa?: PayoutGateway | undefined;
  readonly stripe?: PayoutGateway | undefined;
}

/** Owners' accounts with the service that pays out what is not roubles. Methods throw what PayoutGateway's throw. */
export interface Onboarding {
  /** Makes the owner's account; with the same key it is the same account for a day. Its id. */
  openAccount(request: {
    readonly idempotencyKey: string;
    readonly tenantId: string;
    readonly country: string;
    readonly kind: 'person' | 'company';
  }): Promise<string>;
  /** Where the owner says who they are and which bank they have; works once and for minutes. */
  link(request: { readonly accountId: string; readonly returnUrl: string }): Promise<string>;
}
