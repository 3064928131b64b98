/**
 * @file cabinet-ui/src/payouts/card-widget.test.ts
 * @description What the payment service's form gives is a card only where it has a token and four digits.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { cardFrom } from './card-widget.ts';

describe('what the form gives', () => {
  it('is a card by its token, and nothing else of it is kept', () => {
    expect(cardFrom({ payout_token: 'pt-1', first6: '220070', last4: '0007', card_type: 'Mir' })).toEqual({ token: 'pt-1', last4: '0007' });
  });

  it.each([
    undefined,
    null,
    'pt-1',
    {},
    { payout_token: 'pt-1' },
    { payout_token: 1, last4: '0007' },
    { payout_token: 'pt-1', last4: '07' },
  ])('is no card as %j', (data) => {
    expect(cardFrom(data)).toBeUndefined();
  });
});
