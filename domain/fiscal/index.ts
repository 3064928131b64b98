/**
 * @file domain/fiscal/index.ts
 * @description Front door of receipts (54-FZ): rates of VAT by date, what a receipt says, and a payment service that sends them; the levy on advertising.
 * @dependencies -
 * @created 2026-11-30
 */
export { closeSale } from './close-sale.ts';
export type { SaleOutcome } from './close-sale.ts';
export { readReceiptContact } from './contact.ts';
export type { ReceiptContact } from './contact.ts';
export { levyOf, levyOn, quartersOver, spanOfQuarter } from './levy.ts';
export type { Owed, Quarter } from './levy.ts';
export type {
  FiscalGateway,
  FiscalRecurringGateway,
  ReceiptBook,
  ReceiptContacts,
  SaleBook,
  SaleClosing,
  SaleReceipt,
  SaleReceipts,
} from './ports.ts';
export type { FiscalPolicy, PaymentMode, Receipt, ReceiptLine } from './receipt.ts';
export { VAT_KINDS, vatWithin } from './vat.ts';
export type { VatKind } from './vat.ts';
export { withReceipts, withRecurringReceipts } from './with-receipts.ts';
