/**
 * @file controllers/partitions/lease-watch.test.ts
 * @description Silence and draining are counted by looks that follow one another closely; a gap gives everybody their whole time again.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { LeaseWatch } from './lease-watch.ts';

const lease = (beat: bigint, incarnation = 1n, isEnded = false) => ({ dispatcher: 'd', incarnation, beat, isEnded });

const silenceAt = (watch: LeaseWatch, seen: ReturnType<typeof lease>, ms: number) => watch.look([seen], [], ms).silentMs.get('d');

/** Looks every two seconds, from second `from` to second `to`; the silence of the last. */
function looks(watch: LeaseWatch, beat: bigint, from: number, to: number): number | undefined {
  let silence: number | undefined;
  for (let second = from; second <= to; second += 2) silence = silenceAt(watch, lease(beat), second * 1_000);
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
    expect(silenceAt(watch, changed, 12_000)).toBe(0);
  });

  it('starts over after a gap: the database was away for the dispatchers too', () => {
    const watch = new LeaseWatch();
    looks(watch, 7n, 0, 10);
    expect(silenceAt(watch, lease(7n), 15_001)).toBe(0);
    expect(looks(watch, 7n, 17, 21)).toBe(5_999);
  });

  it('is unknown of who has no lease', () => {
    expect(new LeaseWatch().look([], [], 0).silentMs.get('d')).toBeUndefined();
  });
});

describe('draining', () => {
  const row = (state: 'active' | 'draining' | 'released', epoch = 1n) =>
    ({ partition: 3, shardName: 'a', dispatcher: 'd', epoch, state, targetDispatcher: null }) as const;
  /** How long partition 3 has been draining, by a look every two seconds up to `second`; the dispatcher renews all the while. */
  const drainingAt = (watch: LeaseWatch, seen: ReturnType<typeof row>, from: number, to: number) => {
    let draining: number | undefined;
    for (let second = from; second <= to; second += 2)
      draining = watch.look([lease(BigInt(second))], [seen], second * 1_000).drainingMs.get(3);
    return draining;
  };

  it('grows although its dispatcher renews, and is nothing before and after', () => {
    const watch = new LeaseWatch();
    expect(drainingAt(watch, row('active'), 0, 4)).toBeUndefined();
    expect(drainingAt(watch, row('draining'), 6, 20)).toBe(14_000);
    expect(drainingAt(watch, row('released'), 22, 22)).toBeUndefined();
  });

  it('starts over with a new epoch and after a gap', () => {
    const watch = new LeaseWatch();
    drainingAt(watch, row('draining'), 0, 10);
    expect(drainingAt(watch, row('draining', 2n), 12, 14)).toBe(2_000);
    expect(drainingAt(watch, row('draining', 2n), 30, 32)).toBe(2_000);
  });
});
