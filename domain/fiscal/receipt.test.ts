/**
 * @file domain/fiscal/receipt.test.ts
 * @description Receipts: rates by date, where they go, and lines that are the money to the kopeck whatever is paid, goes back and is earned.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readReceiptContact } from './contact.ts';
import { receiptOfPayment, receiptOfRefund, receiptOfSale } from './receipt.ts';
import type { FiscalPolicy, Receipt } from './receipt.ts';
import { VAT_KINDS, VAT_RATES, vatCodes } from './vat.ts';

const TO = { email: 'anna@example.org' };
const POLICY: FiscalPolicy = { taxSystemCode: 2, vat: 'standard' };
const AT = new Date('2026-11-30T12:00:00Z');
const sum = (receipt: Receipt | undefined) => (receipt?.lines ?? []).reduce((total, { amountMinor }) => total + amountMinor, 0n);

describe('the table of VAT', () => {
  it.each([
    ['none', '2026-11-30T00:00:00Z', 1, 1],
    ['0', '2026-11-30T00:00:00Z', 2, 2],
    ['5', '2026-11-30T00:00:00Z', 7, 9],
    ['7', '2026-11-30T00:00:00Z', 8, 10],
    ['10', '2026-11-30T00:00:00Z', 3, 5],
    // The year ends in Moscow.
    ['standard', '2025-12-31T20:59:59.999Z', 4, 6],
    ['standard', '2025-12-31T21:00:00.000Z', 11, 12],
    ['standard', '2026-11-30T00:00:00Z', 11, 12],
  ] as const)('%s at %s is code %i, and %i ahead of the sale', (kind, at, sale, prepaid) => {
    expect(vatCodes(kind, new Date(at))).toEqual({ sale, prepaid });
  });

  it('says nothing of days before a rate was there', () => {
    expect(() => vatCodes('5', new Date('2024-12-31T20:00:00Z'))).toThrow(expect.objectContaining({ code: 'VAT_UNKNOWN' }));
  });

  it('has one line of a kind for every instant from 2025 on', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VAT_KINDS), fc.date({ min: new Date('2025-01-01'), noInvalidDate: true }), (kind, at) => {
        const lines = VAT_RATES.filter((one) => one.kind === kind && one.from <= at && (one.to === undefined || at < one.to));
        expect(lines).toHaveLength(1);
      }),
    );
  });
});

describe('where receipts go', () => {
  it.each([
    [' anna@example.org ', TO],
    ['+7 (900) 123-45-67', { phone: '79001234567' }],
    ['8 900 123-45-67', { phone: '79001234567' }],
    ['+375291234567', { phone: '375291234567' }],
  ])('reads %s', (text, contact) => {
    expect(readReceiptContact(text)).toEqual(contact);
  });

  it.each(['', 'anna', 'anna@example', '@example.org', '12345', 'a@b.c d', 'tel:+79001234567', `${'a'.repeat(250)}@b.ru`])(
    'refuses %j, and does not repeat it',
    (text) => {
      const refusal = expect.objectContaining({ code: 'RECEIPT_CONTACT_INVALID', params: { field: 'receiptTo' } });
      expect(() => readReceiptContact(text)).toThrow(refusal);
    },
  );
});

describe('the receipt of a payment', () => {
  const part = fc.record({ orderId: fc.uuid(), number: fc.string(), amountMinor: fc.bigInt({ min: 1n, max: 35_000_000n }) });

  it('has a line per order, or one of a payment that is for none, and is the payment to the kopeck', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.bigInt({ min: 1n, max: 35_000_000n }), (parts, alone) => {
        const amountMinor = parts.length === 0 ? alone : parts.reduce((total, one) => total + one.amountMinor, 0n);
        const receipt = receiptOfPayment({ mode: 'full_prepayment', amountMinor, parts, description: 'Пополнение' }, TO, POLICY, AT);
        expect(sum(receipt)).toBe(amountMinor);
        expect(receipt).toMatchObject({ customer: TO, taxSystemCode: 2, mode: 'full_prepayment' });
        expect(receipt.lines).toHaveLength(Math.max(1, parts.length));
        for (const { description, vatCode } of receipt.lines) {
          expect([vatCode, description.length > 0 && description.length <= 128]).toEqual([12, true]);
        }
      }),
    );
  });

  it('goes back and is earned in two parts that are the whole, of each order by itself', () => {
    const someParts = fc.uniqueArray(part, { minLength: 1, maxLength: 5, selector: ({ orderId }) => orderId });
    fc.assert(
      fc.property(someParts, fc.nat({ max: 10_000 }), (parts, bps) => {
        const [first] = parts;
        if (first === undefined) return;
        const paid = receiptOfPayment({ mode: 'full_prepayment', amountMinor: 1n, parts, description: '-' }, TO, POLICY, AT);
        const back = (first.amountMinor * BigInt(bps)) / 10_000n;
        const refund = receiptOfRefund(paid, { orderId: first.orderId, amountMinor: back });
        const sale = receiptOfSale(paid, { orderId: first.orderId, amountMinor: first.amountMinor - back }, POLICY, AT);
        expect([sum(refund), sum(sale)]).toEqual([back, first.amountMinor - back]);
        expect([refund?.mode, sale?.mode]).toEqual(['full_prepayment', 'full_payment']);
        expect([...(refund?.lines ?? []), ...(sale?.lines ?? [])].every(({ amountMinor }) => amountMinor > 0n)).toBe(true);
      }),
    );
  });

  it('is divided in proportion where an order has several lines, and loses no kopeck', () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 1_000_000n }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(amounts, fc.nat({ max: 10_000 }), (minors, bps) => {
        const lines = minors.map((amountMinor) => ({ orderId: 'o', description: 'x', amountMinor, vatCode: 12 }));
        const whole = minors.reduce((total, one) => total + one, 0n);
        const back = (whole * BigInt(bps)) / 10_000n;
        const paid: Receipt = { customer: TO, taxSystemCode: 1, mode: 'full_prepayment', lines };
        const refund = receiptOfRefund(paid, { orderId: 'o', amountMinor: back });
        expect(sum(refund)).toBe(back);
        for (const [index, { amountMinor }] of (refund?.lines ?? []).entries()) {
          if (refund?.lines.length !== minors.length) return;
          const exact = (back * (minors[index] ?? 0n)) / whole;
          expect(amountMinor === exact || amountMinor === exact + 1n).toBe(true);
        }
      }),
    );
  });

  it('is a sale at once where nothing is awaited', () => {
    const sold = receiptOfPayment({ mode: 'full_payment', amountMinor: 100n, parts: [], description: 'Pro' }, TO, POLICY, AT);
    expect(sold).toMatchObject({ mode: 'full_payment', lines: [{ vatCode: 11, amountMinor: 100n }] });
  });

  it('has nothing to say of an order that is not in it', () => {
    const paid = receiptOfPayment({ mode: 'full_prepayment', amountMinor: 100n, parts: [], description: 'Пополнение' }, TO, POLICY, AT);
    expect(receiptOfRefund(paid, { orderId: 'o', amountMinor: 100n })).toBeUndefined();
  });

  it('is at the rate of the day of the sale, whatever the rate was when it was paid', () => {
    const parts = [{ orderId: 'o', number: 'LS-1', amountMinor: 100n }];
    const paid = receiptOfPayment(
      { mode: 'full_prepayment', amountMinor: 100n, parts, description: '-' },
      TO,
      POLICY,
      new Date('2025-12-30T12:00:00Z'),
    );
    const sale = receiptOfSale(paid, { orderId: 'o', amountMinor: 100n }, POLICY, new Date('2026-01-02T12:00:00Z'));
    expect([paid.lines[0]?.vatCode, sale?.lines[0]?.vatCode]).toEqual([6, 11]);
    // A refund is of what was paid, as it was paid.
    expect(receiptOfRefund(paid, { orderId: 'o', amountMinor: 50n })?.lines[0]).toEqual({ ...paid.lines[0], amountMinor: 50n });
  });
});
