/**
 * @file domain/documents/words-on-paper.ts
 * @description Names and bookings as every document writes them.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ActPaper, FeePaper, PartyOnPaper, ReceiptPaper } from './paper.ts';
import { showMoment } from './show-amount.ts';

/** The booking that a document is of. */
export function bookingOf({ bookedAt, ledgerSeq, transactionId }: ActPaper | FeePaper | ReceiptPaper): string {
  return `Проводка ${ledgerSeq} от ${showMoment(new Date(bookedAt))} (Москва), ${transactionId}.`;
}

/** A party. */
export function show({ name, inn }: PartyOnPaper): string {
  return inn === undefined ? printable(name) : `${printable(name)}, ИНН ${inn}`;
}

/** Paper has no colours: emoji of a title would be empty boxes on it. */
export function printable(text: string): string {
  return text
    .replaceAll(/[\u{10000}-\u{10ffff}]|\u{fe0f}|\u{200d}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
