/**
 * @file domain/invoices/bill-to.ts
 * @description Whom an invoice is made out to: a name and an ИНН whose digits check each other.
 * @dependencies -
 * @created 2026-11-30
 */
import { isInn } from '../marking/index.ts';
import { LytSlotError } from '../shared/index.ts';

/** The payer as the invoice names it. */
export interface BillTo {
  readonly name: string;
  readonly inn: string;
}

const LONGEST_NAME = 255;

/** Reads what was written. Throws BILL_TO_INVALID with the name of the field; `billTo` where nothing was written. */
export function readBillTo(written: BillTo | undefined): BillTo {
  if (written === undefined) throw invalid('billTo', 'An invoice says whom it is made out to');
  const name = written.name.normalize('NFC').replace(/\s+/g, ' ').trim();
  const inn = written.inn.trim();
  if (name.length < 2 || name.length > LONGEST_NAME || /\p{C}/u.test(name))
    throw invalid('billTo.name', `A name has 2 to ${LONGEST_NAME} letters`);
  if (!isInn(inn, 10) && !isInn(inn, 12)) throw invalid('billTo.inn', 'An ИНН has 10 or 12 digits that check each other');
  return { name, inn };
}

function invalid(field: string, message: string): LytSlotError {
  return new LytSlotError('BILL_TO_INVALID', message, { field });
}
