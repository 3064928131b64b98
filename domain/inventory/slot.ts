/**
 * @file domain/inventory/slot.ts
 * @description What a channel sells: rules that generate slots, limits on all of them, and a slot as a buyer sees it.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Currency } from '../ledger/index.ts';
import type { PriceRules } from './price-slot.ts';
import type { ZoneClock } from './zoned-time.ts';

/** Generates slots: minutes count from midnight in the channel's zone, weekdays are 1 (Monday) to 7. No slot starts at or after `toMinute`. */
export interface SlotRule {
  readonly id: string;
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly stepMinutes: 15 | 30 | 60;
  readonly priceMinor: bigint;
  readonly currency: Currency;
  /** What changes the price; null: it is always `priceMinor`. */
  readonly prices: PriceRules | null;
  readonly topHours: number;
  readonly feedHours: number;
  readonly gapMinutes: number;
  readonly minNoticeMinutes: number;
}

/** Time nothing is sold in, half-open [from, to). */
export interface Blackout {
  readonly from: Date;
  readonly to: Date;
}

/** Limits on all of a channel's rules together. */
export interface SellingLimits {
  /** Posts that may start on one day of the channel's zone; null: as many as fit. */
  readonly postsPerDay: number | null;
  /** How far ahead can be bought, in days of 24 hours. */
  readonly horizonDays: number;
  readonly blackouts: readonly Blackout[];
}

/** What slots are made from; `timezone` is an IANA name. Where two rules give the same start, the first one counts. */
export interface SellingTerms {
  readonly timezone: string;
  /** The zone's clock: made once for many questions, because making one is what costs. */
  readonly clock: ZoneClock;
  readonly rules: readonly SlotRule[];
  readonly limits: SellingLimits;
}

/** Taken time, half-open [from, to): one for each post that is held or sold. */
export interface BusySpan {
  readonly from: Date;
  readonly to: Date;
}

/** A start that a rule sells, before anybody asks whether it is free. */
export interface GridSlot {
  readonly startsAt: Date;
  /** Until when the post stays on top; at least one step long. */
  readonly endsAt: Date;
  /** Until when no other placement may start: top time or gap, whichever is longer. */
  readonly busyUntil: Date;
  /** The day of the channel's zone it counts for, half-open, and what weekday and hour it is there. */
  readonly day: { readonly from: Date; readonly to: Date; readonly weekday: number; readonly hour: number };
  readonly rule: SlotRule;
}

/** A start that can be bought. */
export interface Slot extends Omit<GridSlot, 'rule'> {
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly topHours: number;
  readonly feedHours: number;
  readonly ruleId: string;
}

/** Why a start cannot be bought; the first that holds, in this order. */
export type Refusal =
  | { readonly reason: 'not-in-grid' }
  | { readonly reason: 'too-late'; readonly noticeMinutes: number }
  | { readonly reason: 'too-early'; readonly horizonDays: number }
  | { readonly reason: 'blackout'; readonly until: Date }
  | { readonly reason: 'taken'; readonly from: Date; readonly to: Date }
  | { readonly reason: 'day-full'; readonly postsPerDay: number };

/** Whether a start can be bought, and why not. */
export type Judgement = { readonly slot: Slot } | { readonly refusal: Refusal };
