/**
 * @file tests/soak/soon-enough.test.ts
 * @description Times that leave room for a purchase, in the zone of the channel.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { soonEnough } from './soon-enough.ts';

const TIMES = ['10:00 2 500 ₽', '10:30 2 500 ₽', '12:00 2 500 ₽'];

describe('times that leave room', () => {
  it.each([
    ['the next ones', '2026-12-01T07:10:00Z', 'Europe/Moscow', TIMES.slice(1)],
    ['not the one in fourteen minutes', '2026-12-01T07:16:00Z', 'Europe/Moscow', TIMES.slice(2)],
    ['those of the channel’s own clock', '2026-12-01T05:10:00Z', 'Asia/Yekaterinburg', TIMES.slice(1)],
    ['all of another day', '2026-12-01T18:00:00Z', 'Europe/Moscow', TIMES],
  ])('%s', (_, now, timezone, wanted) => {
    expect(soonEnough(TIMES, new Date(now), timezone)).toEqual(wanted);
  });
});
