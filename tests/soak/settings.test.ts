/**
 * @file tests/soak/settings.test.ts
 * @description Flags of a soak: defaults, lists of faults, clear refusals.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { FAULT_NAMES } from './fault-kinds.ts';
import { readSettings } from './settings.ts';

const read = (...args: readonly string[]) => readSettings(args, () => 7);

describe('the flags of a soak', () => {
  it('ask for a night with every fault by default', () => {
    expect(read()).toEqual({ minutes: 480, seed: 7, faults: FAULT_NAMES, ordersPerMinute: 2, pace: 30, platform: 'up' });
  });

  it.each([
    ['none', []],
    ['kill-api', ['kill-api']],
    ['kill-api,restart-redis,kill-api', ['kill-api', 'restart-redis']],
  ])('--faults %s', (text, faults) => {
    expect(read('--faults', text)).toMatchObject({ faults });
  });

  it('may be asked what they mean', () => {
    expect(read('--help')).toBeUndefined();
  });

  it.each([
    [['--faults', 'rain'], 'not rain'],
    [['--minutes', '0'], '--minutes must be'],
    [['--platform', 'down'], '--platform must be up or as-is'],
    [['--hours', '1'], '--hours'],
  ])('%j is refused', (args, says) => {
    expect(() => read(...args)).toThrow(says);
  });
});
