/**
 * @file domain/reconciliation/index.ts
 * @description Front door of reconciliation: what a payment provider has of a day against what our books have of it.
 * @dependencies -
 * @created 2026-11-29
 */
export { compareDay } from './compare-day.ts';
export { DIFFERENCE_KINDS } from './difference.ts';
export type { BothSides, Difference, DifferenceKind, OwnPart, OwnReturn, OwnState, StatementRefund, Subject } from './difference.ts';
export { nextItems } from './items.ts';
export type { Item, ItemState, Look } from './items.ts';
export { closedDay, daysToReconcile, spanOfDay } from './platform-day.ts';
export type { DaySpan } from './platform-day.ts';
export type { BooksQuery, OwnBooks, ProviderStatement } from './ports.ts';
export { sumDay } from './sum-day.ts';
export type { CurrencySums } from './sum-day.ts';
