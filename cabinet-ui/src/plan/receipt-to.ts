/**
 * @file cabinet-ui/src/plan/receipt-to.ts
 * @description Where the receipt of a paid plan goes, asked for only where the platform makes receipts and does not know it yet.
 * @dependencies contracts
 * @created 2026-11-30
 */
import { ApiError } from '@lytslot/contracts/http';

const ASKED_FOR: ReadonlySet<string> = new Set(['RECEIPT_CONTACT_MISSING', 'RECEIPT_CONTACT_INVALID']);

/** Once somebody was asked, the field stays with what they wrote. */
export function asksForReceipt(error: unknown, typed: string): boolean {
  const code = error instanceof ApiError ? error.problem?.code : undefined;
  return typed !== '' || (code !== undefined && ASKED_FOR.has(code));
}

/** What of a command's body says it; nothing where nothing was written. */
export function addressOf(typed: string | undefined): { readonly receiptTo?: string } {
  const receiptTo = typed?.trim() ?? '';
  return receiptTo === '' ? {} : { receiptTo };
}
