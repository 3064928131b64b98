/**
 * @file controllers/runtime/first-look.test.ts
 * @description A new object's passing obstacle is kept back for ten seconds, once; whatever has conditions is told about at once.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import { FirstLook } from './first-look.ts';
import { manualTimers } from './manual-timers.ts';

const fresh = { metadata: { name: 'a', uid: 'uid-a' } };

describe('the first look at an object', () => {
  it('leaves what passes unsaid for ten seconds and no longer', async () => {
    const timers = manualTimers();
    const look = new FirstLook(timers);
    expect(look.patienceMs(fresh)).toBe(10_000);
    await timers.advance(4_000);
    expect(look.patienceMs(fresh)).toBe(6_000);
    await timers.advance(6_000);
    expect(look.patienceMs(fresh)).toBe(0);
  });

  it('has no patience with an object that says something already', () => {
    const look = new FirstLook(manualTimers());
    expect(look.patienceMs({ ...fresh, status: { conditions: [] } })).toBe(0);
  });

  it('starts anew for an object made anew, and for one that was told about', async () => {
    const timers = manualTimers();
    const look = new FirstLook(timers);
    look.patienceMs(fresh);
    await timers.advance(10_000);
    expect(look.patienceMs({ metadata: { name: 'a', uid: 'uid-b' } })).toBe(10_000);
    look.forget(fresh);
    expect(look.patienceMs(fresh)).toBe(10_000);
  });
});
