/**
 * @file adapters/yookassa/yookassa-receipt.ts
 * @description Receipts as YooKassa wants them written.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Receipt } from '@lytslot/domain/fiscal';
import { toDecimalString } from '@lytslot/domain/ledger';

/** The `receipt` of a payment or a refund. Every line is one service: its price is its amount. */
export function receiptToWire({ customer, taxSystemCode, mode, lines }: Receipt, currency: string): Readonly<Record<string, unknown>> {
  const items = lines.map(({ description, amountMinor, vatCode }) => ({
    description,
    quantity: '1.00',
    amount: { value: toDecimalString(amountMinor), currency },
    vat_code: vatCode,
    payment_subject: 'service',
    payment_mode: mode,
  }));
  return { customer, items, tax_system_code: taxSystemCode };
}
