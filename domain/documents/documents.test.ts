/**
 * @file domain/documents/documents.test.ts
 * @description Statements add up whatever moved, acts say what the ledger says, amounts are written and said as people write and say them.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { paymentReceived, paymentReturned, placementSettled } from '../ledger/index.ts';
import type { Currency, LedgerPosting } from '../ledger/index.ts';
import { layOut } from './lay-out.ts';
import type { Paper } from './paper.ts';
import type { OrderBooking, OwedAccount } from './ports.ts';
import { sayAmount } from './say-amount.ts';
import { showAmount, showDay, showMoment, showMonth } from './show-amount.ts';
import { monthAfter, monthOf, statedAt, writeStatement } from './statement.ts';
import { payerOf, writeDocument } from './write-document.ts';
import { writeFee } from './write-fee.ts';

const owner = { name: 'Кофе', inn: '500100732259' };
const platform = { name: 'LytSlot Pro' };
const parties = { owner, platform };
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const at = new Date('2026-11-30T15:05:00Z');

const bookingOf = ({ id, type, entries, currency }: LedgerPosting, returnedMinor = 0n): OrderBooking => ({
  transactionId: id,
  ledgerSeq: 7n,
  type: type as OrderBooking['type'],
  at,
  currency,
  entries,
  returnedMinor,
  isByHand: false,
  orderId: 'order',
  placement: { orderNumber: 'LS-1', channel: 'Кофе (@coffee)' },
  payer: undefined,
  agreement: undefined,
});
const subject = { id: 'transaction', subjectId: 'subject' };

describe('a statement', () => {
  const movement = fc.record({
    at: fc.constant(at),
    ledgerSeq: fc.bigInt({ min: 1n, max: 1_000n }),
    type: fc.constantFrom('placement-settled' as const, 'payout-reserved' as const, 'payout-returned' as const),
    orderNumber: fc.option(fc.constant('LS-1'), { nil: undefined }),
    amountMinor: fc.bigInt({ min: -1_000_000_000_000n, max: 1_000_000_000_000n }),
  });
  const about = { month: '2026-11', ...parties };

  it('ends with its opening and all that moved, line by line, whatever that was', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.array(movement), (openingMinor, movements) => {
        const moved = movements.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        const account: OwedAccount = { currency: 'RUB', openingMinor, movements, balanceMinor: openingMinor + moved };
        const paper = writeStatement(account, about);
        expect(BigInt(paper.closingMinor)).toBe(openingMinor + moved);
        expect(paper.movements).toHaveLength(movements.length);
        let owed = openingMinor;
        for (const line of paper.movements) {
          owed += BigInt(line.amountMinor);
          expect(BigInt(line.balanceMinor)).toBe(owed);
        }
        const next = writeStatement({ ...account, openingMinor: owed, movements: [], balanceMinor: undefined }, about);
        expect([next.openingMinor, next.closingMinor]).toEqual([paper.closingMinor, paper.closingMinor]);
      }),
    );
  });

  it('that does not end with the balance of the account is not made', () => {
    fc.assert(
      fc.property(fc.array(movement), fc.bigInt({ min: 1n, max: 1_000n }), (movements, off) => {
        const moved = movements.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        const account: OwedAccount = { currency: 'RUB', openingMinor: 0n, movements, balanceMinor: moved + off };
        expect(() => writeStatement(account, about)).toThrow('does not end with the balance');
      }),
    );
  });

  it('is of a month of Moscow, and made an hour after it', () => {
    expect([monthOf(new Date('2026-11-30T20:59:59Z')), monthOf(new Date('2026-11-30T21:00:00Z'))]).toEqual(['2026-11', '2026-12']);
    expect([monthAfter('2026-11'), monthAfter('2026-12')]).toEqual(['2026-12', '2027-01']);
    expect(statedAt('2026-11').toISOString()).toBe('2026-11-30T22:00:00.000Z');
  });
});

describe('a document of a booking', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
  const currency = fc.constantFrom<Currency>('RUB', 'USD', 'EUR', 'XTR');

  it('says what was booked: an act the shares, a receipt the payment', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), currency, (minor, share, currency) => {
        const price = { minor, currency };
        const act = writeDocument(bookingOf(placementSettled(subject, price, share)), parties);
        if (act.kind !== 'act') throw new Error('not an act');
        expect(BigInt(act.ownerMinor) + BigInt(act.platformMinor)).toBe(minor);
        expect([act.amountMinor, act.currency]).toEqual([minor.toString(), currency]);
        const receipt = writeDocument(bookingOf(paymentReceived(subject, price, 'stripe_clearing')), parties);
        const refund = writeDocument(bookingOf(paymentReturned(subject, price, 'prepaid_clearing')), parties);
        const byBank = writeDocument(bookingOf(paymentReceived(subject, price, 'bank_clearing')), parties);
        expect(byBank).toMatchObject({ kind: 'receipt', way: 'bank' });
        const byHand = { ...bookingOf(paymentReturned(subject, price, 'bank_clearing')), isByHand: true };
        expect(writeDocument(byHand, parties)).toMatchObject({ kind: 'refund', way: 'transfer' });
        expect([receipt, refund]).toMatchObject([
          { kind: 'receipt', amountMinor: minor.toString(), way: 'provider' },
          { kind: 'refund', amountMinor: minor.toString(), way: 'prepaid' },
        ]);
      }),
    );
  });

  it('of a booking that does not add up is not made', () => {
    const crooked = {
      ...placementSettled(subject, { minor: 100n, currency: 'RUB' }, 2_000),
      entries: [{ account: 'escrow', amountMinor: 100n }],
    };
    expect(() => writeDocument(bookingOf(crooked as LedgerPosting), parties)).toThrow('does not add up');
  });

  it('names what both sides had accepted before the booking: the act’s ground', () => {
    const version = (number: number, day: string) => ({ id: day, number, digest: day.repeat(6), inForceAt: new Date(`${day}T00:00:00Z`) });
    const word = (number: number, day: string) => ({ version: version(number, day), acceptedAt: new Date(`${day}T10:00:00Z`) });
    const booking = bookingOf(placementSettled(subject, { minor: 100n, currency: 'RUB' }, 2_000));
    const words = [word(3, '2026-12-02'), word(2, '2026-11-20'), word(1, '2026-10-01')];
    const act = writeDocument({ ...booking, agreement: version(5, '2026-11-25') }, parties, words);
    expect(act).toMatchObject({ ground: { owner: { number: 2 }, advertiser: { number: 5, inForceAt: '2026-11-25T00:00:00.000Z' } } });
    const document = { id: 'd', tenantId: 't', kind: 'act', number: 7, orderId: 'o', madeAt: at, digest: 'digest', paper: act } as const;
    expect(layOut(document).notes[1]).toBe(
      'Основание: агентская оферта № 2 от 20 ноября 2026 г., оферта для рекламодателей № 5 от 25 ноября 2026 г.',
    );
    expect(writeDocument(booking, parties, [word(3, '2026-12-02')])).not.toHaveProperty('ground');
  });

  it('names a buyer who has said who they are', () => {
    expect([
      payerOf({ kind: 'juridical', name: 'ООО «Чай»', number: '7707083893' }),
      payerOf({ kind: 'foreign_juridical', name: 'Tea Ltd', number: '123' }),
    ]).toEqual([{ name: 'ООО «Чай»', inn: '7707083893' }, { name: 'Tea Ltd, рег. № 123' }]);
  });
});

describe('a УПД', () => {
  const settled = (minor: bigint, currency: Currency = 'RUB', share = 2_000) =>
    bookingOf(placementSettled(subject, { minor, currency }, share));

  it('is the booked fee to the kopeck, and its VAT with the rest is the whole, whatever it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 5n, max: 10n ** 15n }), fc.constantFrom('none', '0', '5', '7', '10', 'standard'), (minor, vat) => {
        const booking = settled(minor);
        const [fee] = writeFee(booking, parties, vat);
        const act = writeDocument(booking, parties);
        expect(fee?.amountMinor).toBe(act.kind === 'act' ? act.platformMinor : '');
        expect([fee?.status, fee?.vat === undefined]).toEqual(vat === 'none' ? ['2', true] : ['1', false]);
        const { percent = 0, minor: vatText = '0' } = fee?.vat ?? {};
        // Within half a kopeck of the true part of the whole.
        const off = BigInt(vatText) * BigInt(100 + percent) - BigInt(fee?.amountMinor ?? 0) * BigInt(percent);
        expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(BigInt(100 + percent));
      }),
    );
  });

  it('names the rate of the booking’s day', () => {
    const [before] = writeFee({ ...settled(100_000n), at: new Date('2025-12-31T20:59:59Z') }, parties, 'standard');
    const [after] = writeFee({ ...settled(100_000n), at: new Date('2025-12-31T21:00:00Z') }, parties, 'standard');
    expect([before?.vat, after?.vat]).toEqual([
      { percent: 20, minor: '3333' },
      { percent: 22, minor: '3607' },
    ]);
  });

  it('is of nothing else than a fee in roubles', () => {
    expect(writeFee(settled(100n, 'USD'), parties, 'none')).toEqual([]);
    expect(writeFee(settled(100n, 'RUB', 0), parties, 'none')).toEqual([]);
    expect(writeFee(bookingOf(paymentReceived(subject, { minor: 100n, currency: 'RUB' }, 'psp_clearing')), parties, 'none')).toEqual([]);
  });

  it('looks like one', () => {
    const [paper] = writeFee(settled(149_000n), parties, 'standard');
    if (paper === undefined) throw new Error('there is no fee');
    const document = { id: 'd', tenantId: 't', kind: 'upd', number: 3, orderId: 'o', madeAt: at, digest: 'digest', paper } as const;
    const { title, rows, parties: named, totals } = layOut(document);
    expect([title, named[0]?.who]).toEqual(['УПД № 3', '1: счёт-фактура и передаточный документ']);
    expect(rows.map((cells) => cells.map(plain))).toEqual([
      ['Агентское вознаграждение, размещение LS-1', '244,26 ₽', '22 %', '53,74 ₽', '298,00 ₽'],
    ]);
    expect(totals.map(({ label, value }) => `${label} ${plain(value)}`)).toEqual(['В том числе НДС 53,74 ₽', 'Всего к оплате 298,00 ₽']);
  });
});

describe('an amount', () => {
  it.each<[bigint, Currency, string, string]>([
    [0n, 'RUB', '0,00 ₽', 'Ноль рублей 00 копеек'],
    [1n, 'RUB', '0,01 ₽', 'Ноль рублей 01 копейка'],
    [102n, 'RUB', '1,02 ₽', 'Один рубль 02 копейки'],
    [1_111n, 'RUB', '11,11 ₽', 'Одиннадцать рублей 11 копеек'],
    [2_205n, 'RUB', '22,05 ₽', 'Двадцать два рубля 05 копеек'],
    [1_250_000n, 'RUB', '12 500,00 ₽', 'Двенадцать тысяч пятьсот рублей 00 копеек'],
    [100_000n, 'RUB', '1 000,00 ₽', 'Одна тысяча рублей 00 копеек'],
    [200_121n, 'RUB', '2 001,21 ₽', 'Две тысячи один рубль 21 копейка'],
    [1_161_942n, 'RUB', '11 619,42 ₽', 'Одиннадцать тысяч шестьсот девятнадцать рублей 42 копейки'],
    [100_000_000n, 'RUB', '1 000 000,00 ₽', 'Один миллион рублей 00 копеек'],
    [
      123_456_789_014n,
      'RUB',
      '1 234 567 890,14 ₽',
      'Один миллиард двести тридцать четыре миллиона пятьсот шестьдесят семь тысяч восемьсот девяносто рублей 14 копеек',
    ],
    [-50_050n, 'RUB', '−500,50 ₽', 'Минус пятьсот рублей 50 копеек'],
    [10_401n, 'USD', '104,01 $', 'Сто четыре доллара 01 цент'],
    [300n, 'EUR', '3,00 €', 'Три евро 00 центов'],
    [1_521n, 'XTR', '1 521 XTR', 'Одна тысяча пятьсот двадцать одна звезда Telegram'],
    [0n, 'XTR', '0 XTR', 'Ноль звёзд Telegram'],
  ])('of %s in %s is %p, in words %p', (minor, currency, shown, said) => {
    expect([plain(showAmount(minor, currency)), sayAmount(minor, currency)]).toEqual([shown, said]);
  });

  it('is shown with every kopeck of it, however large', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (minor) => {
        const shown = showAmount(minor, 'RUB');
        expect(BigInt(shown.replaceAll(/[^\d]/g, ''))).toBe(minor < 0n ? -minor : minor);
        expect(plain(shown)).toMatch(/^−?\d{1,3}( \d{3})*,\d{2} ₽$/);
      }),
    );
  });
});

describe('a sheet', () => {
  it('of an act has a row of the placement and whose the money is, and no boxes where a title has emoji', () => {
    const paper = {
      ...writeDocument(bookingOf(placementSettled(subject, { minor: 149_000n, currency: 'RUB' }, 2_000), 50_000n), parties),
      placement: { orderNumber: 'LS-1', channel: '🔥 Кофе ❤️ (@coffee)', publishedAt: '2026-11-30T09:00:00Z', erid: '2Vtzq' },
    } as Paper;
    const document = { id: 'd', tenantId: 't', kind: 'act', number: 7, orderId: 'o', madeAt: at, digest: 'digest', paper } as const;
    const { title, subtitle, rows, totals, footer } = layOut(document);
    expect([title, subtitle, footer]).toEqual(['Акт № 7', 'от 30 ноября 2026 г.', 'SHA-256 digest']);
    expect(rows.map((cells) => cells.map(plain))).toEqual([['LS-1', 'Кофе ❤ (@coffee)', '30.11.2026 12:00', '2Vtzq', '1 490,00 ₽']]);
    expect(totals.map(({ label, value }) => `${label} ${plain(value)}`)).toEqual([
      'Возвращено рекламодателю 500,00 ₽',
      'Стоимость размещения 1 490,00 ₽',
      'Вознаграждение платформы 298,00 ₽',
      'Причитается исполнителю 1 192,00 ₽',
    ]);
  });
});

describe('an instant', () => {
  it('is Moscow’s', () => {
    const late = new Date('2026-12-31T21:30:00Z');
    expect([showDay(late), showMoment(late), showMonth('2027-01')]).toEqual(['1 января 2027 г.', '01.01.2027 00:30', 'январь 2027 г.']);
  });
});
