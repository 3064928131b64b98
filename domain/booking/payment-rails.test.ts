/**
 * @file domain/booking/payment-rails.test.ts
 * @description Which service takes which currency, and where its money is booked; a service without an account takes nothing.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { clearingOf, leastRefundOf, paymentRails, psp, serviceFor } from './payment-rails.ts';
import type { PaymentGateway, PrepaidGateway } from './ports.ts';

const unasked = (): Promise<never> => Promise.reject(new Error('nothing asks for it'));
const gateway: PaymentGateway = { create: unasked, fetch: unasked, refund: unasked, fetchRefund: unasked };
const prepaid: PrepaidGateway = { ...gateway, requireFunds: unasked };
const payment = { id: 'p', providerPaymentId: undefined, idempotencyKey: 'k', state: 'created', confirmationUrl: undefined } as const;

it.each([
  ['RUB', 'yookassa', 'psp_clearing'],
  ['USD', 'stripe', 'stripe_clearing'],
  ['EUR', 'stripe', 'stripe_clearing'],
  ['XTR', 'stars', 'stars_clearing'],
] as const)('%s is taken by %s and booked as %s', (currency, provider, account) => {
  expect(serviceFor(currency)).toBe(provider);
  const order = { payment: { ...payment, provider, providerRefundId: undefined } };
  expect([clearingOf(order), psp(order)]).toEqual([account, { kind: 'psp', id: provider }]);
});

it('an invoice is booked as the bank’s', () => {
  const order = { payment: { ...payment, provider: 'bank', providerRefundId: undefined } } as const;
  expect([clearingOf(order), psp(order)]).toEqual(['bank_clearing', { kind: 'psp', id: 'bank' }]);
});

it.each([
  ['yookassa', 100n],
  ['stripe', 1n],
  ['prepaid', 1n],
] as const)('%s gives back no less than %d', (provider, least) => {
  expect(leastRefundOf({ payment: { ...payment, provider, providerRefundId: undefined } })).toBe(least);
});

describe('a service', () => {
  it('with an account is given', () => {
    const stripe = { ...gateway };
    const rails = paymentRails({ yookassa: gateway, stripe }, prepaid);
    expect([rails.of('yookassa'), rails.of('stripe'), rails.of('prepaid')]).toEqual([gateway, stripe, prepaid]);
    expect(rails.of('stripe')).toBe(stripe);
  });

  it('without one is refused by name', () => {
    const rails = paymentRails({ yookassa: gateway }, prepaid);
    expect(() => rails.of('stripe')).toThrow(expect.objectContaining({ code: 'PAYMENT_SERVICE_OFF', params: { provider: 'stripe' } }));
  });
});
