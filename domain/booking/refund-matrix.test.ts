/**
 * @file domain/booking/refund-matrix.test.ts
 * @description The refund matrix line by line, at its borders, and what no line may ever do.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { refundDue } from './refund-matrix.ts';
import type { RefundCause } from './refund-matrix.ts';

const HOUR_MS = 3_600_000;
const CAUSES: readonly RefundCause[] = ['owner', 'platform', 'advertiser-before-approval', 'advertiser-after-approval'];

describe('what goes back of 1 000,01 ₽', () => {
  it.each([
    ['owner', 0.1, 100_001n],
    ['platform', -1, 100_001n],
    ['advertiser-before-approval', 0.5, 100_001n],
    ['advertiser-after-approval', 24, 100_001n],
    ['advertiser-after-approval', 23.99, 80_001n],
    ['advertiser-after-approval', 3, 80_001n],
    ['advertiser-after-approval', 2.99, 50_001n],
    ['advertiser-after-approval', 0, 50_001n],
    ['advertiser-after-approval', -1, 50_001n],
  ] as const)('%s, %d h ahead: %i', (cause, hoursAhead, expected) => {
    expect(refundDue(100_001n, cause, hoursAhead * HOUR_MS)).toBe(expected);
  });

  it('is never more than the price, never less than half of it, and never less for whoever cancels earlier', () => {
    const ahead = fc.integer({ min: -48, max: 24 * 92 }).map((hoursAhead) => hoursAhead * HOUR_MS);
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10_000_000_00n }), fc.constantFrom(...CAUSES), ahead, ahead, (price, cause, one, other) => {
        const [late, early] = [Math.min(one, other), Math.max(one, other)].map((at) => refundDue(price, cause, at)) as [bigint, bigint];
        expect(late <= early && early <= price && late * 2n >= price).toBe(true);
      }),
    );
  });
});
