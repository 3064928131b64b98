/**
 * @file cabinet-ui/src/documents/where.test.ts
 * @description Links lead to the document that was meant, months are Moscow's.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { documentUrl, monthOf, statementUrl } from './where.ts';

describe('documents', () => {
  it('are where the contract says', () => {
    expect([documentUrl('d1'), statementUrl({ tenantId: 't1', month: '2026-11', currency: 'RUB' })]).toEqual([
      '/api/v1/cabinet/documents/d1/pdf',
      '/api/v1/cabinet/statements/t1/2026-11/pdf?currency=RUB',
    ]);
  });

  it.each([
    ['2026-11-30T20:59:59.000Z', '2026-11'],
    ['2026-11-30T21:00:00.000Z', '2026-12'],
    ['2026-12-31T21:00:00.000Z', '2027-01'],
  ])('%s lies in %s', (iso, month) => {
    expect(monthOf(iso)).toBe(month);
  });
});
