/**
 * @file domain/plans/plans.test.ts
 * @description Limits, prices to the day, and every way a paid plan can go.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  begun,
  beyondLimit,
  channelLimit,
  dueStep,
  ended,
  chargeFrom,
  graceEnds,
  leaving,
  paid,
  planOf,
  PLANS,
  priceOf,
  refused,
  restOfMonth,
  RETRY_DAYS,
  staying,
} from './index.ts';
import type { Subscription } from './index.ts';

const DAY_MS = 86_400_000;
const MONTH_MINOR = PLANS.Pro.monthMinor;
const at = (text: string) => new Date(`${text}+03:00`);
const instants = fc.date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2031-01-01T00:00:00Z'), noInvalidDate: true });

describe('a limit', () => {
  it.each([
    ['Free', false, undefined, 1],
    ['Pro', false, undefined, 10],
    ['Free', true, undefined, 10],
    ['Free', false, 3, 3],
    ['Free', true, 3, 10],
    ['Pro', false, 25, 25],
    ['Pro', true, 25, 25],
    ['Pro', false, 0, 0],
  ] as const)('of %s, paid for: %s, agreed on %s, is %d', (plan, subscribed, agreedChannels, limit) => {
    expect(channelLimit({ plan, subscribed, agreedChannels })).toBe(limit);
    expect(planOf({ plan, subscribed })).toBe(subscribed ? 'Pro' : plan);
  });

  it('leaves the oldest channels selling, in whatever order they come, and adding one never stops another', () => {
    const channels = fc.uniqueArray(fc.record({ id: fc.uuid(), createdAt: instants }), { selector: ({ id }) => id, maxLength: 12 });
    fc.assert(
      fc.property(channels, fc.nat(12), fc.uuid(), (list, limit, id) => {
        const beyond = new Set(beyondLimit(list, limit).map((one) => one.id));
        expect(beyond.size).toBe(Math.max(0, list.length - limit));
        expect(new Set(beyondLimit(list.toReversed(), limit).map((one) => one.id))).toEqual(beyond);
        const newest = { id: `z${id}`, createdAt: new Date('2032-01-01T00:00:00Z') };
        const after = beyondLimit([newest, ...list], limit).filter((one) => one !== newest);
        expect(new Set(after.map((one) => one.id))).toEqual(beyond);
      }),
    );
  });
});

describe('a price', () => {
  it.each([
    ['a whole month', '2026-12-01T00:00:00', 1_000_000n],
    ['from noon of the first day', '2026-12-01T12:00:00', 1_000_000n],
    ['from the second day', '2026-12-02T00:00:00', 967_741n],
    ['half a month', '2027-02-15T00:00:00', 500_000n],
    ['the last day', '2026-12-31T00:00:00', 32_258n],
    ['the last second', '2026-12-31T23:59:59', 32_258n],
    ['a leap day', '2028-02-29T10:00:00', 34_482n],
  ])('of %s', (_what, from, minor) => {
    expect(chargeFrom(at(from), MONTH_MINOR).amountMinor).toBe(minor);
  });

  it('is the month’s by the days that are left, today with them, rounded down', () => {
    fc.assert(
      fc.property(instants, fc.bigInt({ min: 1n, max: 100_000_000n }), (now, monthMinor) => {
        const moscow = new Date(now.getTime() + 3 * 3_600_000);
        const daysOfMonth = new Date(Date.UTC(moscow.getUTCFullYear(), moscow.getUTCMonth() + 1, 0)).getUTCDate();
        const exact = monthMinor * BigInt(daysOfMonth - moscow.getUTCDate() + 1);
        const price = priceOf(restOfMonth(now), monthMinor);
        expect(price * BigInt(daysOfMonth) <= exact && exact < (price + 1n) * BigInt(daysOfMonth)).toBe(true);
      }),
    );
  });

  it('of each day by itself adds up to no more than the month', () => {
    const days = Array.from({ length: 31 }, (_, day) => at('2026-12-01T00:00:00').getTime() + day * DAY_MS);
    const each = days.map((day) => priceOf({ from: new Date(day), until: new Date(day + DAY_MS) }, MONTH_MINOR));
    expect(each.reduce((sum, minor) => sum + minor, 0n)).toBe(999_998n);
  });
});

describe('a paid plan', () => {
  const started = begun(chargeFrom(at('2026-12-10T15:00:00'), MONTH_MINOR).span);
  const over = started.paidUntil.getTime();
  const day = (number: number) => new Date(over + number * DAY_MS);

  it('is charged for a whole month when the paid time is over, not before', () => {
    expect(started).toMatchObject({ state: 'active', paidUntil: at('2027-01-01T00:00:00'), dueAt: at('2027-01-01T00:00:00') });
    expect(dueStep(started, new Date(over - 1), MONTH_MINOR)).toEqual({ step: 'wait' });
    const due = dueStep(started, new Date(over), MONTH_MINOR);
    expect(due).toEqual({
      step: 'charge',
      amountMinor: MONTH_MINOR,
      span: { from: at('2027-01-01T00:00:00'), until: at('2027-02-01T00:00:00') },
    });
  });

  it('is tried on days 1, 3, 5 and 7, and then it has ended', () => {
    const tries: number[] = [];
    let now = new Date(over);
    let subscription: Subscription = started;
    while (subscription.state !== 'ended') {
      expect(dueStep(subscription, now, MONTH_MINOR).step).toBe('charge');
      tries.push((now.getTime() - over) / DAY_MS);
      subscription = refused(subscription, now);
      now = subscription.dueAt;
    }
    expect(tries).toEqual([0, ...RETRY_DAYS]);
    expect(graceEnds(started)).toEqual(day(7));
    expect(dueStep(subscription, day(100), MONTH_MINOR)).toEqual({ step: 'wait' });
  });

  it.each([
    [0, 'past_due', 1],
    [0.9, 'past_due', 1],
    [2, 'past_due', 3],
    [6.5, 'past_due', 7],
    [7, 'ended', undefined],
    [30, 'ended', undefined],
  ] as const)('refused on day %d is %s; the next try is on day %s', (on, state, next) => {
    const left = refused(started, day(on));
    expect(left.state).toBe(state);
    if (next !== undefined) expect(left.dueAt).toEqual(day(next));
  });

  it('paid late goes on from where it ended, not from the day of the money', () => {
    const late = refused(refused(started, day(0)), day(1));
    const due = dueStep(late, day(3), MONTH_MINOR);
    if (due.step !== 'charge') throw new Error('nothing is due');
    expect(paid(late, due.span)).toEqual({
      state: 'active',
      paidUntil: at('2027-02-01T00:00:00'),
      dueAt: at('2027-02-01T00:00:00'),
      isLeaving: false,
    });
  });

  it('that is given up stays until the paid time is over, and is not charged then', () => {
    const left = leaving(started, day(-10));
    expect(dueStep(left, day(-1), MONTH_MINOR)).toEqual({ step: 'wait' });
    expect(dueStep(left, day(0), MONTH_MINOR)).toEqual({ step: 'end' });
    expect(dueStep(staying(left), day(0), MONTH_MINOR).step).toBe('charge');
    expect(ended(left).state).toBe('ended');
  });

  it('that is given up while it is past due ends at once', () => {
    const left = leaving(refused(started, day(0)), day(0.5));
    expect(dueStep(left, day(0.5), MONTH_MINOR)).toEqual({ step: 'end' });
  });

  it('is charged at most five times for one month, and its days are paid for once, whatever happens', () => {
    const history = fc.array(fc.record({ afterHours: fc.nat(24 * 40), isPaid: fc.boolean() }), { maxLength: 30 });
    fc.assert(
      fc.property(history, (steps) => {
        let [now, subscription]: [Date, Subscription] = [new Date(over), started];
        const triesOf = new Map<number, number>();
        const spans: (readonly [number, number])[] = [];
        for (const { afterHours, isPaid } of steps) {
          const due = dueStep(subscription, now, MONTH_MINOR);
          if (due.step === 'charge') {
            const from = due.span.from.getTime();
            expect(from).toBe(subscription.paidUntil.getTime());
            triesOf.set(from, (triesOf.get(from) ?? 0) + 1);
            if (isPaid) spans.push([from, due.span.until.getTime()]);
            subscription = isPaid ? paid(subscription, due.span) : refused(subscription, now);
            if (!isPaid && subscription.state !== 'ended') expect(subscription.dueAt > now).toBe(true);
          }
          now = new Date(now.getTime() + afterHours * 3_600_000);
        }
        expect(Math.max(0, ...triesOf.values())).toBeLessThanOrEqual(5);
        for (const [place, [from]] of spans.entries()) expect(from).toBe(spans[place - 1]?.[1] ?? over);
      }),
    );
  });
});
