/**
 * @file infra/shared/progress.test.ts
 * @description A step says when it starts, how long it took and whether it failed.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { duration, step } from './progress.ts';

describe('duration', () => {
  it.each([
    [0, '0.0 s'],
    [420, '0.4 s'],
    [12_300, '12 s'],
    [59_700, '1 min 0 s'],
    [169_000, '2 min 49 s'],
    [179_800, '3 min 0 s'],
  ])('%d ms reads %s', (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words);
  });
});

describe('step', () => {
  const lines: string[] = [];
  beforeEach(() => {
    lines.length = 0;
    jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('prints its title with the estimate, then its time, and gives the result', async () => {
    expect(await step({ title: 'Building x', estimate: '≈ 3 min' }, async () => 7)).toBe(7);
    expect(lines).toEqual(['▸ Building x (first time ≈ 3 min)…', '✓ Building x: 0.0 s']);
  });

  it('says that it failed and passes the error on', async () => {
    const work = step({ title: 'Building x' }, () => Promise.reject(new Error('no disk')));
    await expect(work).rejects.toThrow('no disk');
    expect(lines).toEqual(['▸ Building x…', '✗ Building x: failed after 0.0 s']);
  });

  it('gives a sign of life every minute while it works, and none afterwards', async () => {
    jest.useFakeTimers();
    const gate = Promise.withResolvers<void>();
    const work = step({ title: 'Building x' }, () => gate.promise);
    jest.advanceTimersByTime(120_000);
    gate.resolve();
    await work;
    jest.advanceTimersByTime(120_000);
    expect(lines.slice(1, -1)).toEqual(['  still at it: Building x (1 min 0 s)', '  still at it: Building x (2 min 0 s)']);
  });
});
