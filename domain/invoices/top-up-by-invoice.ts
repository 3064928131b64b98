/**
 * @file domain/invoices/top-up-by-invoice.ts
 * @description Money into a balance by bank transfer: an invoice for no order.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Money } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock } from '../shared/index.ts';
import { readBillTo } from './bill-to.ts';
import type { BillTo } from './bill-to.ts';
import { INVOICE_MS } from './invoice-until.ts';
import type { BankInvoice } from './invoice.ts';
import type { BankBooks } from './ports.ts';

const LEAST_MINOR = 10_000n;
const MOST_MINOR = 35_000_000n;

/** Who pays in how much, and whom the invoice is made out to. */
export interface TopUpByInvoice {
  readonly telegramUserId: number;
  readonly amount: Money;
  readonly billTo: BillTo;
  readonly commandKey: string;
}

/** The invoice. Its money is the payer's whenever it comes, and whatever it is. Safe to repeat. Throws INVOICE_IN_ROUBLES, TOP_UP_INVALID, BILL_TO_INVALID. */
export async function topUpByInvoice(
  { books, clock }: { readonly books: Pick<BankBooks, 'open'>; readonly clock: Clock },
  { telegramUserId, amount, billTo, commandKey }: TopUpByInvoice,
): Promise<BankInvoice> {
  requireRoubles(amount);
  if (amount.minor < LEAST_MINOR || amount.minor > MOST_MINOR) {
    throw new LytSlotError('TOP_UP_INVALID', 'One payment is from 100 to 350 000 ₽', { amountMinor: amount.minor.toString() });
  }
  const validUntil = new Date(clock.now().getTime() + INVOICE_MS);
  return books.open({ key: `top-up-${commandKey}`, telegramUserId, amount, billTo: readBillTo(billTo), validUntil });
}

/** A Russian bank transfers roubles: whoever pays in anything else pays on the page. */
function requireRoubles({ currency }: Money): void {
  if (currency !== 'RUB') throw new LytSlotError('INVOICE_IN_ROUBLES', 'Invoices are in roubles', { currency });
}
