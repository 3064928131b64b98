/**
 * @file admin-ui/src/promo-codes/promo-draft.test.ts
 * @description Roubles and per cent as people type them become kopecks and basis points, or nothing.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { EMPTY_PROMO, toPromo } from './promo-draft.ts';

const DRAFT = { ...EMPTY_PROMO, code: ' FIRST ', most: '500', budget: ' 12000 ', from: '2026-12-01T00:00', until: '2026-12-31T00:00' };

describe('a draft', () => {
  it('is sent in kopecks and basis points', () => {
    expect(toPromo(DRAFT)).toMatchObject({ code: 'FIRST', bonusBps: 1_000, mostMinor: '50000', budgetMinor: '1200000' });
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
