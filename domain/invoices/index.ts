/**
 * @file domain/invoices/index.ts
 * @description Front door of invoices: what is paid by bank transfer, by whom, until when, and what a transfer that came does.
 * @dependencies -
 * @created 2026-11-30
 */
export { readBillTo } from './bill-to.ts';
export type { BillTo } from './bill-to.ts';
export { standingOf } from './invoice.ts';
export type { BankInvoice, InvoiceStanding, Requisites } from './invoice.ts';
export { invoiceUntil, LEAST_TIME_TO_SLOT_MS } from './invoice-until.ts';
export type { AwaitedBy, BankBooks, BankTransfer, TransferOutcome } from './ports.ts';
export { takeTransfer } from './take-transfer.ts';
export { topUpByInvoice } from './top-up-by-invoice.ts';
