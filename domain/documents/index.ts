/**
 * @file domain/documents/index.ts
 * @description Front door of documents: acts, receipts and statements, made of the ledger, and how they look on paper.
 * @dependencies -
 * @created 2026-11-30
 */
export { fileBookings, fileStatements } from './keep-up.ts';
export type { KeepUpDeps } from './keep-up.ts';
export { layOut, layOutRunning } from './lay-out.ts';
export type { DocumentKind, MovementType, Paper, PartyOnPaper, StatementPaper } from './paper.ts';
export type { DocumentBooks, FiledDocument, NewDocument, OrderBooking, OwedAccount, OwedMovement, SheetPrinter, Unfiled } from './ports.ts';
export { runningStatements } from './running-statements.ts';
export type { Column, Sheet } from './sheet.ts';
export { monthOf } from './statement.ts';
export { payerOf } from './write-document.ts';
