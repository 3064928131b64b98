/**
 * @file admin-ui/src/promo-codes/promo-draft.test.ts
 * @description Sums and per cent as people type them become hundredths and basis points, or nothing.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { EMPTY_PROMO, toPromo } from './promo-draft.ts';

const DRAFT = { ...EMPTY_PROMO, code: ' FIRST ', most: '500', budget: ' 12000 ', from: '2026-12-01T00:00', until: '2026-12-31T00:00' };

describe('a draft', () => {
  it('is sent in hundredths of its currency and basis points', () => {
    expect(toPromo(DRAFT)).toMatchObject({
      code: 'FIRST',
      currency: 'RUB',
      bonusBps: 1_000,
      mostMinor: '50000',
      budgetMinor: '1200000',
    });
    expect(toPromo({ ...DRAFT, currency: 'USD', most: '5' })).toMatchObject({ currency: 'USD', mostMinor: '500' });
  });

  it.each([
    ['code', ' '],
    ['percent', '0'],
    ['most', '1.5'],
    ['budget', '-3'],
    ['budget', '1e3'],
    ['from', ''],
    ['until', ''],
  ])('is not sent with %s %j', (field, value) => {
    expect(toPromo({ ...DRAFT, [field]: value })).toBeUndefined();
  });
});
