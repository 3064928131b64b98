/**
 * @file domain/inventory/offer-slots.test.ts
 * @description Which starts are offered: weekdays, steps, notice, busy time, clock changes; checked against a slow and obvious model.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { judgeStart, offerSlots, zoneClock } from './index.ts';
import type { BusySpan, SellingLimits, SlotRule } from './index.ts';

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
  prices: null,
  topHours: 1,
  feedHours: 24,
  gapMinutes: 0,
  minNoticeMinutes: 0,
  ...change,
});
const LONG_AGO = new Date(0);
const UNLIMITED: SellingLimits = { postsPerDay: null, horizonDays: 100_000, blackouts: [] };
const terms = (timezone: string, ...rules: readonly SlotRule[]) => ({ timezone, clock: zoneClock(timezone), rules, limits: UNLIMITED });
const limited = (limits: Partial<SellingLimits>, ...rules: readonly SlotRule[]) => ({
  ...terms('Europe/Moscow', ...rules),
  limits: { ...UNLIMITED, ...limits },
});
const slotAt = (offer: ReturnType<typeof terms>, startsAt: Date) => {
  const judgement = judgeStart(offer, [], LONG_AGO, startsAt);
  return 'slot' in judgement ? judgement.slot : undefined;
};
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

describe('limits of a channel', () => {
  const day = [at('2026-12-01T00:00:00+03:00'), at('2026-12-02T00:00:00+03:00')] as const;
  const busy = [{ from: at('2026-12-01T06:00:00Z'), to: at('2026-12-01T07:00:00Z') }];

  it('a day that has its posts is full; the next one is not', () => {
    const offer = limited({ postsPerDay: 1 }, rule());
    expect(starts(offer, busy, LONG_AGO, ...day)).toEqual([]);
    expect(starts(offer, busy, LONG_AGO, day[1], at('2026-12-03T00:00:00+03:00'))).toHaveLength(3);
  });

  it('count a day in the channel’s zone', () => {
    // 23:30 in Moscow on 30 November.
    const evening = [{ from: at('2026-11-30T20:30:00Z'), to: at('2026-11-30T21:30:00Z') }];
    expect(starts(limited({ postsPerDay: 1 }, rule()), evening, LONG_AGO, ...day)).toHaveLength(3);
  });

  it('sell nothing in a blackout, half-open', () => {
    const blackouts = [{ from: at('2026-12-01T07:00:00Z'), to: at('2026-12-01T08:00:00Z') }];
    expect(starts(limited({ blackouts }, rule()), [], LONG_AGO, ...day)).toEqual(['2026-12-01T06:00', '2026-12-01T08:00']);
  });

  it('end at the horizon, to the minute', () => {
    const offer = limited({ horizonDays: 1 }, rule());
    expect(starts(offer, [], at('2026-11-30T07:00:00Z'), ...day)).toEqual(['2026-12-01T06:00', '2026-12-01T07:00']);
  });

  it.each([
    ['not-in-grid', '2026-12-01T06:30:00Z', {}],
    ['too-late', '2026-12-01T06:00:00Z', { minNoticeMinutes: 361 }],
    ['too-early', '2026-12-09T06:00:00Z', {}],
    ['blackout', '2026-12-05T06:00:00Z', {}],
    ['taken', '2026-12-02T07:00:00Z', {}],
    ['day-full', '2026-12-02T08:00:00Z', {}],
  ] as const)('say why not: %s', (reason, startsAt, change) => {
    const blackouts = [{ from: at('2026-12-05T00:00:00Z'), to: at('2026-12-06T00:00:00Z') }];
    const offer = limited({ postsPerDay: 1, horizonDays: 7, blackouts }, rule(change));
    const taken = [{ from: at('2026-12-02T06:30:00Z'), to: at('2026-12-02T07:30:00Z') }];
    expect(judgeStart(offer, taken, at('2026-12-01T00:00:00Z'), at(startsAt))).toMatchObject({ refusal: { reason } });
  });
});

describe('prices', () => {
  const prices = {
    weekdays: { 2: 10 },
    hours: [{ fromHour: 9, toHour: 10, percent: 30 }],
    load: [
      { fromPercent: 30, percent: 20 },
      { fromPercent: 60, percent: 50 },
    ],
    lastMinute: [
      { withinHours: 24, percent: -10 },
      { withinHours: 3, percent: -40 },
    ],
    floorMinor: 50_000n,
    ceilingMinor: 500_000n,
  };
  const price = (startsAt: string, given: { readonly now?: string; readonly taken?: readonly string[]; readonly base?: bigint } = {}) => {
    const busy = (given.taken ?? []).map((from) => ({ from: at(from), to: new Date(at(from).getTime() + HOUR_MS) }));
    const offer = limited({}, rule({ priceMinor: given.base ?? 100_000n, prices }));
    const judgement = judgeStart(offer, busy, given.now === undefined ? LONG_AGO : at(given.now), at(startsAt));
    return 'slot' in judgement ? judgement.slot.priceMinor : judgement.refusal.reason;
  };

  it.each([
    ['the base on another weekday and hour', '2026-12-02T07:00:00Z', {}, 100_000n],
    ['a Tuesday', '2026-12-01T07:00:00Z', {}, 110_000n],
    ['a Tuesday at nine: changes are added up', '2026-12-01T06:00:00Z', {}, 140_000n],
    ['a third of the day is sold', '2026-12-02T07:00:00Z', { taken: ['2026-12-02T06:00:00Z'] }, 120_000n],
    ['two thirds of it', '2026-12-02T08:00:00Z', { taken: ['2026-12-02T06:00:00Z', '2026-12-02T07:00:00Z'] }, 150_000n],
    ['the day before', '2026-12-02T07:00:00Z', { now: '2026-12-01T07:00:00Z' }, 90_000n],
    ['the last hours', '2026-12-02T07:00:00Z', { now: '2026-12-02T04:00:00Z' }, 60_000n],
    ['never less than the floor', '2026-12-02T07:00:00Z', { base: 60_000n, now: '2026-12-02T04:00:00Z' }, 50_000n],
    ['never more than the ceiling', '2026-12-01T06:00:00Z', { base: 490_000n }, 500_000n],
    ['whole rubles', '2026-12-01T07:00:00Z', { base: 99_999n }, 110_000n],
  ] as const)('%s', (_case, startsAt, given, expected) => {
    expect(price(startsAt, given)).toBe(expected);
  });

  it('stay within floor and ceiling, whatever is declared', () => {
    const percent = fc.integer({ min: -300, max: 300 });
    const step = fc.record({ fromHour: fc.integer({ min: 0, max: 23 }), toHour: fc.integer({ min: 1, max: 24 }), percent });
    const base = fc.bigInt({ min: 1n, max: 10_000_000n });
    fc.assert(
      fc.property(base, fc.array(step, { maxLength: 3 }), percent, percent, (priceMinor, hours, load, haste) => {
        const wild = {
          ...prices,
          hours,
          load: [{ fromPercent: 0, percent: load }],
          lastMinute: [{ withinHours: 999_999, percent: haste }],
        };
        for (const slot of offerSlots(
          limited({}, rule({ priceMinor, prices: wild })),
          [],
          LONG_AGO,
          at('2026-10-24T00:00:00Z'),
          at('2026-10-26T00:00:00Z'),
        )) {
          expect(slot.priceMinor).toBeGreaterThanOrEqual(50_000n);
          expect(slot.priceMinor).toBeLessThanOrEqual(500_000n);
          expect(slot.priceMinor % 100n).toBe(0n);
        }
      }),
    );
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

  it.each([
    { zone: 'Europe/Berlin', lastHour: '2026-10-25T22:00:00Z', next: '2026-10-25T23:00' },
    { zone: 'Europe/Berlin', lastHour: '2026-03-29T21:00:00Z', next: '2026-03-29T22:00' },
    { zone: 'America/Santiago', lastHour: '2026-09-06T03:00:00Z', next: '2026-09-06T04:00' },
  ])('leave the last hour before midnight to its own day ($zone, $lastHour)', ({ zone, lastHour, next }) => {
    const all = { ...terms(zone, rule({ fromMinute: 0, toMinute: 120 })), limits: { ...UNLIMITED, postsPerDay: 1 } };
    const post = { from: at(lastHour), to: new Date(at(lastHour).getTime() + HOUR_MS) };
    const offered = starts(all, [post], LONG_AGO, post.to, new Date(post.to.getTime() + HOUR_MS));
    expect(offered).toEqual([next]);
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
/** A zone and a day before it sets its clock, forward or back; two of them jump over midnight itself. */
const somewhere = fc.constantFrom(
  { timezone: 'Europe/Moscow', eve: '2026-10-24T00:00:00Z' },
  { timezone: 'Asia/Kolkata', eve: '2026-03-28T00:00:00Z' },
  { timezone: 'Europe/Berlin', eve: '2026-10-24T00:00:00Z' },
  { timezone: 'Europe/Berlin', eve: '2026-03-28T00:00:00Z' },
  { timezone: 'America/New_York', eve: '2026-10-31T00:00:00Z' },
  { timezone: 'America/New_York', eve: '2026-03-07T00:00:00Z' },
  { timezone: 'America/Santiago', eve: '2026-09-05T00:00:00Z' },
  { timezone: 'America/Santiago', eve: '2026-04-04T00:00:00Z' },
  { timezone: 'Africa/Cairo', eve: '2026-04-23T00:00:00Z' },
);

/** Judged one by one, without any of the tricks: what must come out. */
function isFree(offer: ReturnType<typeof terms>, busy: readonly BusySpan[], now: Date, startsAt: Date): boolean {
  const slot = slotAt({ ...offer, limits: UNLIMITED, rules: offer.rules.map((one) => ({ ...one, minNoticeMinutes: 0 })) }, startsAt);
  const [one] = offer.rules;
  if (slot === undefined || one === undefined || startsAt.getTime() < now.getTime() + one.minNoticeMinutes * 60_000) return false;
  const { postsPerDay, blackouts } = offer.limits;
  if (blackouts.some(({ from, to }) => from <= startsAt && startsAt < to)) return false;
  if (busy.some(({ from, to }) => from < slot.busyUntil && to > startsAt)) return false;
  const dayOf = (instant: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: offer.timezone, dateStyle: 'short' }).format(instant);
  return postsPerDay === null || busy.filter(({ from }) => dayOf(from) === dayOf(startsAt)).length < postsPerDay;
}

describe('offered slots', () => {
  it('are exactly the starts of the rules that are free, however busy the channel', () => {
    const spans = fc.array(span, { maxLength: 6 });
    const cap = fc.option(fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(somewhere, anyRule, spans, span, span, cap, fc.integer({ min: -5, max: 30 }), (...given) => {
        const [{ timezone, eve }, one, taken, closed, asked, postsPerDay, nowHour] = given;
        const hoursAfter = (hours: number) => new Date(at(eve).getTime() + hours * HOUR_MS);
        const spanOf = ({ startHour, hours }: typeof asked) => ({ from: hoursAfter(startHour), to: hoursAfter(startHour + hours) });
        const busy = taken.map(spanOf);
        const offer = { ...terms(timezone, one), limits: { ...UNLIMITED, postsPerDay, blackouts: [spanOf(closed)] } };
        const { from, to } = spanOf(asked);
        const now = hoursAfter(nowHour);
        const expected: number[] = [];
        for (let start = from.getTime(); start < to.getTime(); start += 15 * 60_000) {
          if (isFree(offer, busy, now, new Date(start))) expected.push(start);
        }
        expect(offerSlots(offer, busy, now, from, to).map(({ startsAt }) => startsAt.getTime())).toEqual(expected);
      }),
    );
  });
});
