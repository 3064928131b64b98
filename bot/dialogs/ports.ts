/**
 * @file bot/dialogs/ports.ts
 * @description What dialogs need from the outside: the public catalogue, a tenant's shard, payments, clock and ids.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { AgreementReader } from '@lytslot/domain/agreements';
import type { AppealBook } from '@lytslot/domain/appeals';
import type { OfferReader, OrderStore, PaymentRails } from '@lytslot/domain/booking';
import type { OutcomeReader } from '@lytslot/domain/experiments';
import type { ReceiptContacts } from '@lytslot/domain/fiscal';
import type { Currency } from '@lytslot/domain/ledger';
import type { AdvertiserInput, AdvertiserReader, ChannelGate, DeclaredAdvertiser } from '@lytslot/domain/marking';
import type { PlanReader } from '@lytslot/domain/plans';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';

/** A channel as the public catalogue shows it, before any tenant is opened. */
export interface CatalogueChannel {
  readonly channelId: string;
  readonly tenantId: string;
  readonly username: string | undefined;
  readonly title: string;
  readonly timezone: string;
  readonly subscribers: number | undefined;
  readonly priceFromMinor: bigint | undefined;
  readonly currency: Currency;
  readonly isPaused: boolean;
}

/** The public catalogue (control database). */
export interface Catalogue {
  /** Listed channels whose title or username contains the query, most subscribers first. */
  list(filter: { readonly query: string; readonly offset: number; readonly limit: number }): Promise<{
    readonly channels: readonly CatalogueChannel[];
    readonly total: number;
  }>;
  byId(channelId: string): Promise<CatalogueChannel | undefined>;
  byUsername(username: string): Promise<CatalogueChannel | undefined>;
}

/** The part of a shard that dialogs use. */
export interface TenantShard {
  readonly orders: OrderStore;
  readonly offers: OfferReader;
  readonly clicks: OutcomeReader;
}

/** Who people advertise for (control database). */
export interface Advertisers extends AdvertiserReader {
  profile(telegramUserId: number): Promise<DeclaredAdvertiser | undefined>;
  /** Throws INN_INVALID, PARTY_INVALID, KKTU_INVALID. */
  declare(telegramUserId: number, input: AdvertiserInput, at: Date): Promise<DeclaredAdvertiser>;
}

/** Everything the dialogs are given; wired in the dispatcher's compose.ts. */
export interface DialogueDeps {
  readonly catalogue: Catalogue;
  /** Throws TENANT_NOT_FOUND or SHARD_UNAVAILABLE. */
  readonly shardOf: (tenantId: string) => Promise<TenantShard>;
  readonly advertisers: Advertisers;
  readonly appeals: AppealBook;
  /** How long after a refusal it can be appealed against. */
  readonly appealWindowMs: number;
  readonly gate: ChannelGate;
  /** How the plans of owners stand. */
  readonly plans: PlanReader;
  readonly payments: PaymentRails;
  /** The offers that buyers accept by paying; without them none is in force. */
  readonly agreements?: AgreementReader;
  /** Where people's receipts go; undefined: no receipts are made. */
  readonly receiptContacts?: Pick<ReceiptContacts, 'remember'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Base of links that the outside opens (advertising information, payment return). */
  readonly publicUrl: string;
  /** Base of links to published posts. */
  readonly postUrl: string;
}
