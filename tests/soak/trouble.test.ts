/**
 * @file tests/soak/trouble.test.ts
 * @description Who began before trouble, or in its echo, is not blamed; who began long after it is.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { Trouble } from './trouble.ts';

const LONG_MS = 60_000;

describe('trouble', () => {
  it('is not felt by those who came when there was none', () => {
    expect(new Trouble().since(0)).toBe(false);
  });

  it('is felt while it lasts and by those who came before its end, also when it ends in a failure', async () => {
    const trouble = new Trouble();
    await expect(
      trouble.during(async () => {
        expect(trouble.since(performance.now() + LONG_MS)).toBe(true);
        throw new Error('failed');
      }),
    ).rejects.toThrow('failed');
    expect(trouble.since(performance.now())).toBe(true);
    expect(trouble.since(performance.now() + LONG_MS)).toBe(false);
  });
});
