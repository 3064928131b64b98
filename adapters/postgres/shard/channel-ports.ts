/**
 * @file adapters/postgres/shard/channel-ports.ts
 * @description What a shard database offers about channels: putting what they sell, reading what they offer.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { AvailabilityQuery } from '@lytslot/domain/booking';
import type { BusySpan, PriceRules, SellingLimits, ZoneClock } from '@lytslot/domain/inventory';
import type { Currency } from '@lytslot/domain/ledger';

/** A selling rule of a channel. Minutes count from midnight in the channel's zone, weekdays are 1 (Monday) to 7. */
export interface RuleRow {
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly stepMinutes: 15 | 30 | 60;
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly prices: PriceRules | null;
  readonly topHours: number;
  readonly feedHours: number;
  readonly gapMinutes: number;
  readonly minNoticeMinutes: number;
}

/** A channel as its shard sells it. */
export interface ChannelTerms {
  readonly tenantId: string;
  readonly channelId: string;
  readonly chatId: number;
  readonly username: string | null;
  readonly title: string;
  readonly timezone: string;
  readonly paused: boolean;
}

/** Channels and rules of a shard; writes change only what differs. */
export interface Channels {
  /** Puts the channel with its limits and its one declared rule (null: none). */
  put(channel: ChannelTerms, terms: { readonly rule: RuleRow | null; readonly limits: SellingLimits }): Promise<void>;
  /** The platform's share for new orders of a tenant; 2000 (20 %) until it is put. */
  putPlatformShare(tenantId: string, platformShareBps: number): Promise<void>;
  /** Whether the channel sells anything new, whatever it is declared to sell; one that is not there yet is put as it is to be. */
  setPaused(channel: { readonly tenantId: string; readonly channelId: string }, state: 'paused' | 'selling'): Promise<void>;
  /** Offers nothing new in the tenant's channels, or in the one named; what is sold stands. */
  stopSelling(tenantId: string, channelId: string | undefined): Promise<void>;
}

/** A channel's offer: its terms and its rules. `platformShareBps` is the share of now; an order keeps a snapshot. */
export interface Offer {
  readonly tenantId: string;
  readonly channelId: string;
  readonly chatId: number;
  readonly username: string | undefined;
  readonly title: string;
  readonly timezone: string;
  readonly clock: ZoneClock;
  readonly paused: boolean;
  readonly platformShareBps: number;
  readonly rules: readonly (RuleRow & { readonly id: string })[];
  readonly limits: SellingLimits;
}

/** Reads what a channel offers; fits the domain's OfferReader. */
export interface Offers {
  /** Terms and taken time that touches [from, to), by one query. What ran out unpaid by `now` counts as free: the next buyer takes it over. */
  availability(query: AvailabilityQuery): Promise<{ readonly offer: Offer; readonly busy: readonly BusySpan[] } | undefined>;
}
