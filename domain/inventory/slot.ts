/**
 * @file domain/inventory/slot.ts
 * @description What a channel sells: rules that generate slots, and a slot as a buyer sees it.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Currency } from '../ledger/index.ts';

/** Generates slots: minutes count from midnight in the channel's zone, weekdays are 1 (Monday) to 7. No slot starts at or after `toMinute`. */
export interface SlotRule {
  readonly id: string;
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly stepMinutes: 15 | 30 | 60;
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly topHours: number;
  readonly feedHours: number;
  readonly gapMinutes: number;
  readonly minNoticeMinutes: number;
}

/** What slots are made from; `timezone` is an IANA name. Where two rules give the same start, the first one counts. */
export interface SellingTerms {
  readonly timezone: string;
  readonly rules: readonly SlotRule[];
}

/** Taken time, half-open [from, to). */
export interface BusySpan {
  readonly from: Date;
  readonly to: Date;
}

/** A start that can be bought. */
export interface Slot {
  readonly startsAt: Date;
  /** Until when the post stays on top; at least one step long. */
  readonly endsAt: Date;
  /** Until when no other placement may start: top time or gap, whichever is longer. */
  readonly busyUntil: Date;
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly topHours: number;
  readonly feedHours: number;
  readonly ruleId: string;
}
