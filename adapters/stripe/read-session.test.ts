/**
 * @file adapters/stripe/read-session.test.ts
 * @description Sessions and refunds in every state: only paid is paid, only succeeded has gone back, and what nobody has heard of is not over.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { paymentFrom, refundFrom, sessionSchema } from './read-session.ts';

const session = (change: object) =>
  sessionSchema.parse({
    id: 'cs_1',
    status: 'open',
    payment_status: 'unpaid',
    amount_total: 2_500,
    currency: 'eur',
    metadata: { order_id: 'o' },
    payment_intent: null,
    ...change,
  });
const intent = (status: string, received = 0) => ({ id: 'pi_1', status, amount_received: received, latest_charge: null });

describe('a session', () => {
  it.each([
    [{}, 'pending'],
    [{ status: 'expired' }, 'canceled'],
    [{ status: 'complete', payment_status: 'paid', payment_intent: intent('succeeded', 2_500) }, 'succeeded'],
    [{ status: 'complete', payment_intent: intent('processing') }, 'pending'],
    [{ status: 'complete', payment_intent: intent('requires_payment_method') }, 'canceled'],
    [{ status: 'complete', payment_intent: intent('canceled') }, 'canceled'],
    [{ status: 'complete', payment_status: 'no_payment_required' }, 'pending'],
    [{ status: 'open', payment_intent: intent('requires_payment_method') }, 'pending'],
    [{ status: 'of_a_later_version', payment_status: 'paid' }, 'pending'],
    [{ status: null }, 'pending'],
  ])('%j is %s', (change, status) => {
    expect(paymentFrom(session(change), []).status).toBe(status);
  });

  it('brings what came, in our letters, and counts back only what has arrived', () => {
    const paid = session({ status: 'complete', payment_status: 'paid', payment_intent: intent('succeeded', 2_499) });
    const refunds = ['succeeded', 'pending', 'failed', 'canceled', 'requires_action', 'succeeded'].map((status, index) => ({
      id: `re_${index}`,
      amount: 100n,
      status,
    }));
    expect(paymentFrom(paid, refunds)).toEqual({
      providerPaymentId: 'cs_1',
      status: 'succeeded',
      amountMinor: 2_499n,
      refundedMinor: 200n,
      currency: 'EUR',
      metadata: { order_id: 'o' },
    });
  });

  it('is read with its payment as an id, too', () => {
    expect(paymentFrom(session({ payment_intent: 'pi_1' }), [])).toMatchObject({ status: 'pending', amountMinor: 2_500n });
  });
});

it.each([
  ['succeeded', 'succeeded'],
  ['failed', 'canceled'],
  ['canceled', 'canceled'],
  ['pending', 'pending'],
  ['requires_action', 'pending'],
  ['of_a_later_version', 'pending'],
  [null, 'pending'],
] as const)('a refund that is %p is %s', (status, ours) => {
  expect(refundFrom({ id: 're_1', amount: 1n, status })).toEqual({ providerRefundId: 're_1', status: ours });
});
