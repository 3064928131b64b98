/**
 * @file cabinet-ui/src/show/money.test.ts
 * @description Amounts keep every kopeck, however large, in both languages; sums stay apart by currency.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { formatMoney, formatPrice, sumByCurrency } from './money.ts';

const rub = (amountMinor: string) => ({ amountMinor, currency: 'RUB' });
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('an amount', () => {
  it.each([
    ['250000', '2 500,00 ₽', '₽2,500.00'],
    ['1', '0,01 ₽', '₽0.01'],
    ['0', '0,00 ₽', '₽0.00'],
    ['-105', '−1,05 ₽', '−₽1.05'],
    ['-50', '−0,50 ₽', '−₽0.50'],
    ['123456789', '1 234 567,89 ₽', '₽1,234,567.89'],
  ])('%s is written to the kopeck', (minor, ru, en) => {
    expect(plain(formatMoney(rub(minor), 'ru'))).toBe(ru);
    expect(plain(formatMoney(rub(minor), 'en'))).toBe(en);
  });

  it('beyond what a float can hold keeps its last kopeck', () => {
    expect(plain(formatMoney(rub('900719925474099301'), 'ru'))).toBe('9 007 199 254 740 993,01 ₽');
  });

  it('of a currency without minor units has no fraction', () => {
    expect(plain(formatMoney({ amountMinor: '2500', currency: 'JPY' }, 'en'))).toBe('¥2,500');
  });

  it('in Stars is a whole number with a star', () => {
    const stars = (amountMinor: string) => ({ amountMinor, currency: 'XTR' });
    expect([plain(formatMoney(stars('1500'), 'ru')), plain(formatPrice(stars('-7'), 'en'))]).toEqual(['1 500 ⭐', '−7 ⭐']);
  });

  it('in a short place loses zeros, never kopecks', () => {
    expect(plain(formatPrice(rub('250000'), 'ru'))).toBe('2 500 ₽');
    expect(plain(formatPrice(rub('250050'), 'ru'))).toBe('2 500,50 ₽');
  });
});

describe('a sum', () => {
  it('is exact and apart by currency', () => {
    const sums = sumByCurrency([rub('900719925474099301'), { amountMinor: '5', currency: 'EUR' }, rub('1'), rub('-2')]);
    expect(sums).toEqual([rub('900719925474099300'), { amountMinor: '5', currency: 'EUR' }]);
  });

  it('of nothing is nothing', () => {
    expect(sumByCurrency([])).toEqual([]);
  });
});
