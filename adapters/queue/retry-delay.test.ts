/**
 * @file adapters/queue/retry-delay.test.ts
 * @description Retries come soon at first and never rarer than every half minute.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { expect, it } from '@jest/globals';
import { retryDelayMs } from './retry-delay.ts';

it('doubles and stops growing at half a minute', () => {
  expect([1, 2, 3, 4, 7, 100].map(retryDelayMs)).toEqual([500, 1_000, 2_000, 4_000, 30_000, 30_000]);
});
