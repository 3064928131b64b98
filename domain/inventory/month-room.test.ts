/**
 * @file domain/inventory/month-room.test.ts
 * @description How many posts fit into a month of a grid, held against what the market would offer one after the other.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { offerSlots, roomOfMonth, zoneClock } from './index.ts';
import type { SellingLimits, SlotRule } from './index.ts';

const clock = zoneClock('Europe/Moscow');
const MONTH = { from: new Date('2026-12-01T00:00:00+03:00'), to: new Date('2027-01-01T00:00:00+03:00') };
const UNLIMITED: SellingLimits = { postsPerDay: null, horizonDays: 100_000, blackouts: [] };
const rule = (change: Partial<SlotRule> = {}): SlotRule => ({
  id: 'rule',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinute: 9 * 60,
  toMinute: 12 * 60,
  stepMinutes: 60,
  priceMinor: 149_000n,
  currency: 'RUB',
  prices: null,
  topHours: 1,
  feedHours: 24,
  gapMinutes: 0,
  minNoticeMinutes: 0,
  ...change,
});
const room = (given: SlotRule, limits: Partial<SellingLimits> = {}) =>
  roomOfMonth({ clock, rules: [given], limits: { ...UNLIMITED, ...limits } }, '2026-12');

/** What sells when every start is bought as soon as it is free, in order of time. */
function sellOut(given: SlotRule, postsPerDay: number | null): number {
  const terms = { timezone: 'Europe/Moscow', clock, rules: [given], limits: UNLIMITED };
  const perDay = new Map<number, number>();
  let busyUntil = MONTH.from;
  for (const slot of offerSlots(terms, [], new Date(0), MONTH.from, MONTH.to)) {
    const day = slot.day.from.getTime();
    const posts = perDay.get(day) ?? 0;
    if (slot.startsAt < busyUntil || (postsPerDay !== null && posts >= postsPerDay)) continue;
    perDay.set(day, posts + 1);
    busyUntil = slot.busyUntil;
  }
  return [...perDay.values()].reduce((sum, posts) => sum + posts, 0);
}

describe('a month has room for', () => {
  it.each<[string, number, SlotRule, Partial<SellingLimits>]>([
    ['three a day', 93, rule(), {}],
    ['two a day, where each stays on top for two hours', 62, rule({ topHours: 2 }), {}],
    ['two a day, where that is the limit', 62, rule(), { postsPerDay: 2 }],
    ['three on its five Tuesdays', 15, rule({ weekdays: [2] }), {}],
    ['nothing without a rule’s day', 0, rule({ weekdays: [] }), {}],
    [
      'three less in a day that is closed',
      90,
      rule(),
      { blackouts: [{ from: new Date('2026-12-24T00:00:00+03:00'), to: new Date('2026-12-25T00:00:00+03:00') }] },
    ],
    [
      'one less in a day that opens late',
      92,
      rule(),
      { blackouts: [{ from: new Date('2026-12-24T08:00:00+03:00'), to: new Date('2026-12-24T10:00:00+03:00') }] },
    ],
  ])('%s', (_what, places, given, limits) => {
    expect(room(given, limits)).toBe(places);
  });

  it('February has its own length', () => {
    const terms = { clock, rules: [rule()], limits: UNLIMITED };
    expect([roomOfMonth(terms, '2027-02'), roomOfMonth(terms, '2028-02')]).toEqual([84, 87]);
  });

  it('exactly what sells out, where posts do not reach into the next day', () => {
    const step = fc.constantFrom(15 as const, 30 as const, 60 as const);
    const days = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
    fc.assert(
      fc.property(
        step,
        days,
        fc.nat(12),
        fc.integer({ min: 1, max: 8 }),
        fc.nat(3),
        fc.nat(90),
        fc.option(fc.integer({ min: 1, max: 5 })),
        (stepMinutes, weekdays, hour, length, topHours, gapMinutes, postsPerDay) => {
          const given = rule({ stepMinutes, weekdays, fromMinute: hour * 60, toMinute: (hour + length) * 60, topHours, gapMinutes });
          expect(room(given, { postsPerDay })).toBe(sellOut(given, postsPerDay));
        },
      ),
      { numRuns: 20 },
    );
  });
});
