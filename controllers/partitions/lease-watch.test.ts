/**
 * @file controllers/partitions/lease-watch.test.ts
 * @description Silence is counted by looks that follow one another closely; a gap gives everybody their whole time again.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { LeaseWatch } from './lease-watch.ts';

const lease = (beat: bigint, incarnation = 1n, isEnded = false) => ({ dispatcher: 'd', incarnation, beat, isEnded });

/** Looks every two seconds, from second `from` to second `to`; the silence of the last. */
function looks(watch: LeaseWatch, beat: bigint, from: number, to: number): number | undefined {
  let silence: number | undefined;
  for (let second = from; second <= to; second += 2) silence = watch.look([lease(beat)], second * 1_000).get('d');
  return silence;
}

describe('silence', () => {
  it('grows from the first look at a beat and ends with the next beat', () => {
    const watch = new LeaseWatch();
    expect(looks(watch, 7n, 0, 14)).toBe(14_000);
    expect(looks(watch, 8n, 16, 16)).toBe(0);
    expect(looks(watch, 8n, 18, 20)).toBe(4_000);
  });

  it.each([
    ['a new process of the same name', lease(7n, 2n)],
    ['an orderly end', lease(7n, 1n, true)],
  ])('starts over with %s', (_what, changed) => {
    const watch = new LeaseWatch();
    looks(watch, 7n, 0, 10);
    expect(watch.look([changed], 12_000).get('d')).toBe(0);
  });

  it('starts over after a gap: the database was away for the dispatchers too', () => {
    const watch = new LeaseWatch();
    looks(watch, 7n, 0, 10);
    expect(watch.look([lease(7n)], 15_001).get('d')).toBe(0);
    expect(looks(watch, 7n, 17, 21)).toBe(5_999);
  });

  it('is unknown of who has no lease', () => {
    expect(new LeaseWatch().look([], 0).get('d')).toBeUndefined();
  });
});
