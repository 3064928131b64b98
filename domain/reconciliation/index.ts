/**
 * @file domain/reconciliation/index.ts
 * @description Front door of reconciliation: what a payment provider has of a day against what our books have of it.
 * @dependencies -
 * @created 2026-11-29
 */
export { compareChargebacks } from './compare-chargebacks.ts';
export { compareAll, compareDay } from './compare-day.ts';
export { comparePayouts } from './compare-payouts.ts';
export { DIFFERENCE_KINDS } from './difference.ts';
export type {
  BothSides,
  DaySides,
  Difference,
  DifferenceKind,
  ListSides,
  OwnChargeback,
  OwnPart,
  OwnPayout,
  OwnReturn,
  OwnState,
  SettledAbroad,
  StatementPayout,
  StatementRefund,
  Subject,
} from './difference.ts';
export { nextItems } from './items.ts';
export type { Item, ItemState, Look } from './items.ts';
export { closedDay, daysToReconcile, spanOfDay } from './platform-day.ts';
export type { DaySpan } from './platform-day.ts';
export type { BooksQuery, Listed, OwnBooks, OwnChargebacks, OwnDay, ProviderStatement } from './ports.ts';
export { sumDay } from './sum-day.ts';
export type { CurrencySums } from './sum-day.ts';
