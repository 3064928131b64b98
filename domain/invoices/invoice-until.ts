/**
 * @file domain/invoices/invoice-until.ts
 * @description How long times are held for a bank transfer: three days, and never so long that a post could not be judged and marked any more.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';

const HOUR_MS = 3_600_000;
/** How long an invoice waits for its money. */
export const INVOICE_MS = 72 * HOUR_MS;
/** What is left before the slot once the money is there: a moderator's twelve hours, an owner's day, and half a day for the marking. */
const BEFORE_SLOT_MS = 48 * HOUR_MS;
/** A transfer of today is often there tomorrow: an invoice that waits for less would only be paid late. */
const LEAST_MS = 24 * HOUR_MS;

/** How far away a time must be for an invoice to be made for it. */
export const LEAST_TIME_TO_SLOT_MS = BEFORE_SLOT_MS + LEAST_MS;

/** Until when an invoice of now for these times can be paid. Throws INVOICE_TOO_LATE where one of them is too near. */
export function invoiceUntil(starts: readonly Date[], at: Date): Date {
  const first = Math.min(...starts.map((start) => start.getTime()));
  if (first - at.getTime() < LEAST_TIME_TO_SLOT_MS) {
    throw new LytSlotError('INVOICE_TOO_LATE', 'The time is too near to wait for a bank transfer', {
      leastHours: LEAST_TIME_TO_SLOT_MS / HOUR_MS,
      startsAt: new Date(first).toISOString(),
    });
  }
  return new Date(Math.min(at.getTime() + INVOICE_MS, first - BEFORE_SLOT_MS));
}
