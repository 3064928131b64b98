/**
 * @file domain/ledger/index.ts
 * @description Front door of the ledger slice.
 * @dependencies -
 * @created 2026-11-24
 */
export { BOOK_EVENTS } from './book-events.ts';
export type { BookAccountKind, BookEvent } from './book-events.ts';
export type { Currency, Money, RevenueSplit } from './money.ts';
export { averageMinor, CURRENCIES, fromDecimalString, inUnits, splitRevenue, toDecimalString } from './money.ts';
export type { ClearingAccount, LedgerAccountKind, LedgerEntry, LedgerPosting } from './posting.ts';
export {
  chargebackLost,
  chargebackTaken,
  chargebackWon,
  lateCredited,
  levyAccrued,
  paymentReceived,
  paymentReturned,
  payoutPaid,
  payoutReserved,
  payoutReturned,
  placementSettled,
} from './posting.ts';
