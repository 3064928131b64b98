/**
 * @file cabinet-ui/src/payouts/terms.test.ts
 * @description The least payout as people type it becomes whole minor units that the API takes, or what is wrong with it is said.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { SCHEDULES, termsFrom, typedFrom, wrongMinimum } from './terms.ts';

describe('the least payout', () => {
  it.each([
    ['1000', '100000'],
    [' 2 500 ', '250000'],
    ['2\u00a0500,5', '250050'],
    ['12.05', '1205'],
    ['1', '100'],
    ['1 000 000', '100000000'],
    ['1000000,00', '100000000'],
  ])('typed as %j is sent as %s', (minimum, minimumMinor) => {
    expect(wrongMinimum({ minimum })).toBeUndefined();
    expect(termsFrom({ schedule: 'monthly', minimum })).toEqual({ schedule: 'monthly', minimumMinor });
  });

  it.each([
    ['', 'no-amount'],
    ['-5', 'no-amount'],
    ['1,234', 'no-amount'],
    ['1e5', 'no-amount'],
    ['1000 ₽', 'no-amount'],
    ['0', 'too-little'],
    ['0,99', 'too-little'],
    ['1000000,01', 'too-much'],
    ['999999999999', 'too-much'],
  ] as const)('typed as %j is not sent: %s', (minimum, wrong) => {
    expect(wrongMinimum({ minimum })).toBe(wrong);
    expect(termsFrom({ schedule: 'weekly', minimum })).toBeUndefined();
  });

  it.each(['100', '100000', '250050', '100000000'])('of %s that is set already is sent as it was, whatever the schedule', (amountMinor) => {
    for (const schedule of SCHEDULES)
      expect(termsFrom(typedFrom({ schedule, minimum: { amountMinor } }))).toEqual({ schedule, minimumMinor: amountMinor });
  });
});
