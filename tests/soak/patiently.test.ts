/**
 * @file tests/soak/patiently.test.ts
 * @description What fails now and then succeeds in the end; what always fails says why.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { patiently } from './patiently.ts';

const failing = (times: number) => {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw new Error(`${left} more`);
    return 'done';
  };
};

describe('patience', () => {
  it('outlasts a failure or two', async () => {
    expect(await patiently(failing(2), 3, 0)).toBe('done');
  });

  it('ends', async () => {
    await expect(patiently(failing(3), 3, 0)).rejects.toThrow('0 more');
  });
});
