/**
 * @file admin-ui/src/bank-invoices/doubt-about.test.ts
 * @description What is said before a transfer is entered.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { expect, it } from '@jest/globals';
import { doubtAbout } from './doubt-about.ts';

it.each([
  ['waiting', 1, '149000', undefined],
  ['waiting', 1, '148999', 'amount'],
  ['expired', 1, '149000', 'late'],
  ['expired', 1, '149001', 'amount'],
  ['paid', 1, '149000', 'balance'],
  ['waiting', 0, '5', undefined],
  ['paid', 0, '149000', 'balance'],
] as const)('of one that is %s, for %d orders, with %s', (state, orders, amountMinor, doubt) => {
  const orderIds = Array.from({ length: orders }, (_, index) => String(index));
  expect(doubtAbout({ state, orderIds, amount: { amountMinor: '149000', currency: 'RUB' } }, amountMinor)).toBe(doubt);
});
