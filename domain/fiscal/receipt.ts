/**
 * @file domain/fiscal/receipt.ts
 * @description What receipts say: of a payment before the sale, of what of it goes back, and of the sale itself; lines add up to the money, always.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ReceiptContact } from './contact.ts';
import { vatCodes } from './vat.ts';
import type { VatKind } from './vat.ts';

/** How the platform is taxed; the service's own code of the tax system (1–6). */
export interface FiscalPolicy {
  readonly taxSystemCode: number;
  readonly vat: VatKind;
}

/** `full_prepayment` before what was paid for is done, `full_payment` once it is. */
export type PaymentMode = 'full_prepayment' | 'full_payment';

/** One line. `orderId`: which order's it is; a payment into a balance has none. */
export interface ReceiptLine {
  readonly orderId?: string;
  readonly description: string;
  readonly amountMinor: bigint;
  readonly vatCode: number;
}

/** A receipt to ask for. */
export interface Receipt {
  readonly customer: ReceiptContact;
  readonly taxSystemCode: number;
  readonly mode: PaymentMode;
  readonly lines: readonly ReceiptLine[];
}

/** Money to be paid, and what of it is for which order. */
export interface ReceiptSubject {
  readonly mode: PaymentMode;
  readonly amountMinor: bigint;
  readonly description: string;
  readonly parts: readonly { readonly orderId: string; readonly number: string; readonly amountMinor: bigint }[];
}

const LONGEST_DESCRIPTION = 128;

/** The receipt of a payment. The lines are the payment to the kopeck: a line per order, or one of the whole. */
export function receiptOfPayment(subject: ReceiptSubject, customer: ReceiptContact, policy: FiscalPolicy, at: Date): Receipt {
  const { prepaid, sale } = vatCodes(policy.vat, at);
  const vatCode = subject.mode === 'full_payment' ? sale : prepaid;
  const lines = subject.parts.map(({ orderId, number, amountMinor }) => ({
    orderId,
    description: describeOrder(number),
    amountMinor,
    vatCode,
  }));
  const whole = { description: cut(subject.description), amountMinor: subject.amountMinor, vatCode };
  return { customer, taxSystemCode: policy.taxSystemCode, mode: subject.mode, lines: lines.length > 0 ? lines : [whole] };
}

/** The receipt of what goes back of an order, or of the payment that was for none: its lines as they were sold, in proportion, to the kopeck. Undefined: it had none. */
export function receiptOfRefund(
  paid: Receipt,
  back: { readonly orderId: string | undefined; readonly amountMinor: bigint },
): Receipt | undefined {
  const lines = paid.lines.filter(({ orderId }) => orderId === back.orderId);
  const sum = lines.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  if (sum === 0n) return undefined;
  let before = 0n;
  const parts = lines.map((line) => {
    const from = (back.amountMinor * before) / sum;
    before += line.amountMinor;
    return { ...line, amountMinor: (back.amountMinor * before) / sum - from };
  });
  return { ...paid, lines: parts.filter(({ amountMinor }) => amountMinor > 0n) };
}

/** The receipt of the sale, for what of the order's money was earned: the prepayment is what pays. At the rate of that day. */
export function receiptOfSale(
  paid: Receipt,
  sold: { readonly orderId: string; readonly amountMinor: bigint },
  policy: FiscalPolicy,
  at: Date,
): Receipt | undefined {
  const receipt = receiptOfRefund(paid, sold);
  const { sale: vatCode } = vatCodes(policy.vat, at);
  return receipt && { ...receipt, mode: 'full_payment', lines: receipt.lines.map((line) => ({ ...line, vatCode })) };
}

function describeOrder(number: string): string {
  return cut(`Размещение рекламы, заказ ${number}`);
}

function cut(text: string): string {
  return text.trim().slice(0, LONGEST_DESCRIPTION);
}
