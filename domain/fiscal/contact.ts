/**
 * @file domain/fiscal/contact.ts
 * @description Where a buyer's receipts are sent to: one e-mail address or one phone.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';

/** Personal data: in no log, journal or metadata. */
export type ReceiptContact = { readonly email: string } | { readonly phone: string };

const LONGEST = 254;
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]{2,}$/;
const PHONE = /^\+?\d{11,15}$/;

/** Reads what a person wrote. Throws RECEIPT_CONTACT_INVALID; what was written is not in the error. */
export function readReceiptContact(text: string): ReceiptContact {
  const trimmed = text.trim();
  if (trimmed.length <= LONGEST && EMAIL.test(trimmed)) return { email: trimmed };
  const digits = trimmed.replace(/[\s()-]/g, '');
  // At home a phone begins with 8, to the world it is 7.
  if (PHONE.test(digits)) return { phone: digits.replace(/^\+/, '').replace(/^8(?=\d{10}$)/, '7') };
  throw new LytSlotError('RECEIPT_CONTACT_INVALID', 'A receipt goes to an e-mail address or to a phone', { field: 'receiptTo' });
}
