/**
 * @file cabinet-ui/src/payouts/connecting.test.ts
 * @description What is sent to open an account with Stripe, by the currency that is owed.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { expect, it } from '@jest/globals';
import { connectingFrom, payoutCurrency } from './connecting.ts';

const SAID = { country: 'DE', kind: 'person', name: ' Anna ' } as const;

it.each([
  ['USD', { currency: 'USD', country: 'DE', kind: 'person', name: 'Anna' }],
  ['EUR', { currency: 'EUR', country: 'DE', kind: 'person', name: 'Anna' }],
  ['RUB', undefined],
  ['XTR', undefined],
])('of %s', (currency, sent) => {
  expect(connectingFrom({ currency }, SAID)).toEqual(sent);
});

it.each([
  ['RUB', 'RUB'],
  ['EUR', 'EUR'],
  ['XTR', undefined],
])('payouts of %s are in %s', (currency, paidIn) => {
  expect(payoutCurrency({ currency })).toBe(paidIn);
});
