/**
 * @file domain/invoices/invoices.test.ts
 * @description Whom an invoice may be made out to, how long it may be paid, and what people are told of it.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { invoiceUntil, readBillTo, standingOf, takeTransfer } from './index.ts';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-12-01T09:00:00Z');
const ahead = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);
interface Failure {
  readonly code?: string;
  readonly params?: { readonly field?: string };
}
const wordsOf = ({ code = '', params = {} }: Failure) => `${code} ${params.field ?? ''}`.trim();
const codeOf = (doing: () => unknown) => {
  try {
    return doing();
  } catch (error) {
    return wordsOf(error as Failure);
  }
};

describe('time to pay', () => {
  it.each([
    ['three days where there is time', [24 * 10], 72],
    ['three days at the very least of it', [120], 72],
    ['less where the post is nearer', [119], 71],
    ['one day at the least', [72], 24],
    ['as long as the nearest of several lets it', [24 * 10, 80, 100], 32],
  ])('is %s', (_what, hours, until) => {
    expect(invoiceUntil(hours.map(ahead), NOW)).toEqual(ahead(until));
  });

  it('is refused nearer than that, with how far a time must be', () => {
    expect(() => invoiceUntil([ahead(100), new Date(ahead(72).getTime() - 1)], NOW)).toThrow(
      expect.objectContaining({ code: 'INVOICE_TOO_LATE', params: expect.objectContaining({ leastHours: 72 }) }),
    );
  });

  it('always is a day to three, and always leaves two days before every post', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 72 * 60, max: 92 * 24 * 60 }), { minLength: 1, maxLength: 20 }), (minutes) => {
        const starts = minutes.map((minute) => new Date(NOW.getTime() + minute * 60_000));
        const untilMs = invoiceUntil(starts, NOW).getTime();
        expect(untilMs - NOW.getTime()).toBeGreaterThanOrEqual(24 * HOUR_MS);
        expect(untilMs - NOW.getTime()).toBeLessThanOrEqual(72 * HOUR_MS);
        for (const start of starts) expect(start.getTime() - untilMs).toBeGreaterThanOrEqual(48 * HOUR_MS);
      }),
    );
  });
});

describe('a payer', () => {
  it('is read without what hands add', () => {
    expect(readBillTo({ name: '  ООО   «Ромашка» ', inn: ' 7707083893 ' })).toEqual({ name: 'ООО «Ромашка»', inn: '7707083893' });
    expect(readBillTo({ name: 'ИП', inn: '500100732259' })).toEqual({ name: 'ИП', inn: '500100732259' });
  });

  it.each([
    ['billTo', undefined],
    ['billTo.name', { name: ' я ', inn: '7707083893' }],
    ['billTo.name', { name: 'я'.repeat(256), inn: '7707083893' }],
    ['billTo.name', { name: 'с\u202eлева', inn: '7707083893' }],
    ['billTo.inn', { name: 'ООО', inn: '7707083894' }],
    ['billTo.inn', { name: 'ООО', inn: '77070838' }],
    ['billTo.inn', { name: 'ООО', inn: '0007083893' }],
    ['billTo.inn', { name: 'ООО', inn: '' }],
  ])('is refused by its %s: %j', (field, written) => {
    expect(codeOf(() => readBillTo(written))).toBe(`BILL_TO_INVALID ${field}`);
  });
});

describe('an invoice', () => {
  it.each([
    ['waiting', 1, 'waiting'],
    ['waiting', 0, 'expired'],
    ['paid', -100, 'paid'],
    ['expired', -100, 'expired'],
  ] as const)('kept as %s and valid for %d hours is %s', (state, hours, standing) => {
    expect(standingOf({ state, validUntil: ahead(hours) }, NOW)).toBe(standing);
  });
});

describe('a transfer', () => {
  const entered = { invoiceNumber: 7, amountMinor: 1n, reference: ' П/П   1 ', receivedAt: NOW, by: 'admin' };
  const take = async (change: Partial<typeof entered>, answer: 'unknown' | 'reference-used' | 'balance' = 'balance') => {
    const calls: unknown[] = [];
    const books = {
      find: async () => (answer === 'unknown' ? undefined : ({ id: 'invoice' } as never)),
      take: async (transfer: typeof entered) => {
        calls.push(transfer.reference);
        return answer === 'balance' ? { outcome: 'booked' as const, into: answer, invoice: {} as never } : answer;
      },
    };
    const awaitedBy = async () => 'nobody' as const;
    const tell = async (paid: unknown) => void calls.push(paid);
    const outcome = await takeTransfer({ books, awaitedBy, tell, clock: { now: () => NOW } }, { ...entered, ...change }).then(
      ({ into }) => into as string,
      wordsOf,
    );
    return { outcome, calls };
  };

  it('is booked under its reference as anybody would write it, and one into a balance is told to no order', async () => {
    expect(await take({})).toEqual({ outcome: 'balance', calls: ['П/П 1'] });
  });

  it.each([
    ['amountMinor', { amountMinor: 0n }],
    ['amountMinor', { amountMinor: 10_000_000_001n }],
    ['reference', { reference: ' ' }],
    ['reference', { reference: 'п'.repeat(101) }],
    ['receivedAt', { receivedAt: new Date(NOW.getTime() + 1) }],
    ['receivedAt', { receivedAt: ahead(-24 * 367) }],
  ])('with such a %s reaches no books', async (field, change) => {
    expect(await take(change)).toEqual({ outcome: `BANK_TRANSFER_INVALID ${field}`, calls: [] });
  });

  it('for no invoice, or under another one’s reference, is refused by name', async () => {
    expect((await take({}, 'unknown')).outcome).toBe('INVOICE_NOT_FOUND');
    expect((await take({}, 'reference-used')).outcome).toBe('BANK_REFERENCE_USED');
  });
});
