/**
 * @file adapters/stripe/read-dispute.test.ts
 * @description Disputes in every status: who has the money, also in words nobody has heard of.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { chargebackFrom, disputeSchema } from './read-dispute.ts';

const TAKEN = { amount: -2_500 };
const GIVEN_BACK = { amount: 2_500 };
const read = (change: object) =>
  chargebackFrom(
    disputeSchema.parse({
      id: 'du_1',
      amount: 2_500,
      currency: 'usd',
      status: 'needs_response',
      reason: 'fraudulent',
      created: 1_700_000_000,
      evidence_details: { due_by: 1_700_600_000, has_evidence: false },
      balance_transactions: [TAKEN],
      payment_intent: { id: 'pi_1', metadata: { order_id: 'o' } },
      ...change,
    }),
  );

describe('a dispute', () => {
  it('is a chargeback of so much, until when evidence is taken, about a payment that says what it is', () => {
    expect(read({})).toEqual({
      providerChargebackId: 'du_1',
      state: 'open',
      amountMinor: 2_500n,
      currency: 'USD',
      reason: 'fraudulent',
      evidenceDueAt: new Date(1_700_600_000_000),
      openedAt: new Date(1_700_000_000_000),
      metadata: { order_id: 'o' },
    });
  });

  it.each([
    ['needs_response', [TAKEN], 'open'],
    // The status comes before the money has moved.
    ['needs_response', [], 'open'],
    ['under_review', [TAKEN], 'open'],
    ['won', [TAKEN, GIVEN_BACK], 'won'],
    ['won', [TAKEN], 'won'],
    ['lost', [TAKEN], 'lost'],
    ['warning_needs_response', [], 'none'],
    ['warning_under_review', [], 'none'],
    ['warning_closed', [], 'none'],
    ['prevented', [], 'none'],
    ['of_something_new', [TAKEN], 'open'],
    ['of_something_new', [TAKEN, GIVEN_BACK], 'won'],
  ])('that is %s with %j is %s', (status, moves, state) => {
    expect(read({ status, balance_transactions: moves }).state).toBe(state);
  });

  it.each([[null], ['pi_1'], [{ id: 'pi_1', metadata: null }]])('about a payment that says nothing (%j) names no order', (intent) => {
    expect(read({ payment_intent: intent, evidence_details: { due_by: null } })).toMatchObject({ metadata: {}, evidenceDueAt: undefined });
  });
});
