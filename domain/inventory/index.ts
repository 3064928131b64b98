/**
 * @file domain/inventory/index.ts
 * @description Front door of the inventory slice.
 * @dependencies -
 * @created 2026-11-25
 */
export { offerSlots, slotAt } from './offer-slots.ts';
export type { BusySpan, SellingTerms, Slot, SlotRule } from './slot.ts';
