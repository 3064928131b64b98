/**
 * @file domain/inventory/offer-slots.test.ts
 * @description Which starts are offered: weekdays, steps, notice, busy time, clock changes; checked against a slow and obvious model.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { offerSlots, slotAt } from './index.ts';
import type { SlotRule } from './index.ts';

const HOUR_MS = 3_600_000;
const at = (text: string) => new Date(text);
const rule = (change: Partial<SlotRule> = {}): SlotRule => ({
  id: 'rule',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinute: 9 * 60,
  toMinute: 12 * 60,
  stepMinutes: 60,
  priceMinor: 149_000n,
  currency: 'RUB',
  topHours: 1,
  feedHours: 24,
  gapMinutes: 0,
  minNoticeMinutes: 0,
  ...change,
});
const terms = (timezone: string, ...rules: readonly SlotRule[]) => ({ timezone, rules });
const LONG_AGO = new Date(0);
const starts = (...given: Parameters<typeof offerSlots>) => offerSlots(...given).map(({ startsAt }) => startsAt.toISOString().slice(0, 16));

describe('starts of a day', () => {
  const day = [at('2026-12-01T00:00:00+03:00'), at('2026-12-02T00:00:00+03:00')] as const;

  it('are counted in the channel zone, the end of the selling day excluded', () => {
    expect(starts(terms('Europe/Moscow', rule()), [], LONG_AGO, ...day)).toEqual([
      '2026-12-01T06:00',
      '2026-12-01T07:00',
      '2026-12-01T08:00',
    ]);
  });

  it.each([15, 30, 60] as const)('come every %i minutes', (stepMinutes) => {
    expect(offerSlots(terms('Europe/Moscow', rule({ stepMinutes })), [], LONG_AGO, ...day)).toHaveLength(180 / stepMinutes);
  });

  it('are left out on other weekdays', () => {
    // 2026-12-01 is a Tuesday.
    expect(starts(terms('Europe/Moscow', rule({ weekdays: [1, 3] })), [], LONG_AGO, ...day)).toEqual([]);
    expect(starts(terms('Europe/Moscow', rule({ weekdays: [2] })), [], LONG_AGO, ...day)).toHaveLength(3);
  });

  it('keep the notice period to the minute', () => {
    const offer = terms('Europe/Moscow', rule({ minNoticeMinutes: 60 }));
    expect(starts(offer, [], at('2026-12-01T06:00:00Z'), ...day)).toEqual(['2026-12-01T07:00', '2026-12-01T08:00']);
    expect(starts(offer, [], at('2026-12-01T06:00:01Z'), ...day)).toEqual(['2026-12-01T08:00']);
  });

  it('touch nothing busy; ends meet without touching', () => {
    const busy = [{ from: at('2026-12-01T07:00:00Z'), to: at('2026-12-01T08:00:00Z') }];
    expect(starts(terms('Europe/Moscow', rule()), busy, LONG_AGO, ...day)).toEqual(['2026-12-01T06:00', '2026-12-01T08:00']);
    const gap = terms('Europe/Moscow', rule({ gapMinutes: 61 }));
    expect(starts(gap, busy, LONG_AGO, ...day)).toEqual(['2026-12-01T08:00']);
  });

  it('of two rules at one time are sold by the first', () => {
    const both = terms('Europe/Moscow', rule({ id: 'first', priceMinor: 1n }), rule({ id: 'second', priceMinor: 2n }));
    expect(new Set(offerSlots(both, [], LONG_AGO, ...day).map(({ ruleId }) => ruleId))).toEqual(new Set(['first']));
  });

  it('take at least a step of time even without top hours', () => {
    const slot = slotAt(terms('Europe/Moscow', rule({ topHours: 0, stepMinutes: 15 })), at('2026-12-01T06:15:00Z'));
    expect(slot?.busyUntil).toEqual(at('2026-12-01T06:30:00Z'));
  });
});

describe('clock changes', () => {
  const night = rule({ fromMinute: 60, toMinute: 240, stepMinutes: 60 });

  it('drop what the clock jumps over', () => {
    // Berlin, 2026-03-29: 02:00 becomes 03:00.
    const span = [at('2026-03-29T00:00:00+01:00'), at('2026-03-30T00:00:00+02:00')] as const;
    expect(starts(terms('Europe/Berlin', night), [], LONG_AGO, ...span)).toEqual(['2026-03-29T00:00', '2026-03-29T01:00']);
  });

  it('sell a repeated hour once, at its first pass', () => {
    // Berlin, 2026-10-25: 03:00 becomes 02:00 again.
    const span = [at('2026-10-25T00:00:00+02:00'), at('2026-10-26T00:00:00+01:00')] as const;
    expect(starts(terms('Europe/Berlin', night), [], LONG_AGO, ...span)).toEqual([
      '2026-10-24T23:00',
      '2026-10-25T00:00',
      '2026-10-25T02:00',
    ]);
  });

  it.each(['Asia/Kolkata', 'Pacific/Marquesas', 'Pacific/Kiritimati', 'America/St_Johns', 'UTC'])('are nothing to %s', (zone) => {
    const span = [at('2026-12-01T00:00:00Z'), at('2026-12-08T00:00:00Z')] as const;
    const slots = offerSlots(terms(zone, rule()), [], LONG_AGO, ...span);
    expect(slots).toHaveLength(21);
    const wall = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    expect(new Set(slots.map(({ startsAt }) => wall.format(startsAt)))).toEqual(new Set(['09:00', '10:00', '11:00']));
  });

  it('a zone that does not exist is refused', () => {
    expect(() => offerSlots(terms('Mars/Olympus', rule()), [], LONG_AGO, at('2026-12-01T00:00:00Z'), at('2026-12-02T00:00:00Z'))).toThrow(
      RangeError,
    );
  });
});

const anyRule = fc
  .record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    fromMinute: fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15),
    lengthMinutes: fc.integer({ min: 15, max: 1_440 }),
    stepMinutes: fc.constantFrom<SlotRule['stepMinutes']>(15, 30, 60),
    topHours: fc.integer({ min: 0, max: 3 }),
    gapMinutes: fc.integer({ min: 0, max: 120 }),
    minNoticeMinutes: fc.integer({ min: 0, max: 300 }),
  })
  .map(({ lengthMinutes, ...fields }) => rule({ ...fields, toMinute: Math.min(1_440, fields.fromMinute + lengthMinutes) }));
const span = fc.record({ startHour: fc.integer({ min: 0, max: 72 }), hours: fc.integer({ min: 1, max: 30 }) });
const zone = fc.constantFrom('Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata');
const BASE = at('2026-10-24T00:00:00Z').getTime();
const hoursAfter = (hours: number) => new Date(BASE + hours * HOUR_MS);

describe('offered slots', () => {
  it('are exactly the starts of the rules that are free, however busy the channel', () => {
    const spans = fc.array(span, { maxLength: 6 });
    fc.assert(
      fc.property(zone, anyRule, spans, span, fc.integer({ min: -5, max: 30 }), (timezone, given, taken, asked, nowHour) => {
        const busy = taken.map(({ startHour, hours }) => ({ from: hoursAfter(startHour), to: hoursAfter(startHour + hours) }));
        const [from, to] = [hoursAfter(asked.startHour), hoursAfter(asked.startHour + asked.hours)];
        const now = hoursAfter(nowHour);
        const offered = offerSlots(terms(timezone, given), busy, now, from, to);
        const expected: number[] = [];
        for (let start = from.getTime(); start < to.getTime(); start += 15 * 60_000) {
          const slot = slotAt(terms(timezone, given), new Date(start));
          if (slot === undefined || start < now.getTime() + given.minNoticeMinutes * 60_000) continue;
          if (!busy.some((span) => span.from < slot.busyUntil && span.to > slot.startsAt)) expected.push(start);
        }
        expect(offered.map(({ startsAt }) => startsAt.getTime())).toEqual(expected);
      }),
    );
  });
});
