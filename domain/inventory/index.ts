/**
 * @file domain/inventory/index.ts
 * @description Front door of the inventory slice.
 * @dependencies -
 * @created 2026-11-25
 */
export { judgeStart, offerSlots } from './offer-slots.ts';
export { roomOfMonth } from './month-room.ts';
export type { RoomTerms } from './month-room.ts';
export { minuteOfDay } from './minute-of-day.ts';
export { isSellingPrice } from './price-slot.ts';
export type { PriceRules } from './price-slot.ts';
export { zoneClock } from './zoned-time.ts';
export type { ZoneClock } from './zoned-time.ts';
export type { Blackout, BusySpan, Refusal, SellingLimits, SellingTerms, Slot, SlotRule } from './slot.ts';
