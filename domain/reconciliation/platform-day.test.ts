/**
 * @file domain/reconciliation/platform-day.test.ts
 * @description Days of the platform's zone: their bounds, which are over, which are compared.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { closedDay, daysToReconcile, spanOfDay } from './index.ts';

describe('a day', () => {
  it.each([
    ['2026-11-28', '2026-11-27T21:00:00.000Z', '2026-11-28T21:00:00.000Z'],
    ['2028-02-29', '2028-02-28T21:00:00.000Z', '2028-02-29T21:00:00.000Z'],
    // Then the zone was an hour further from UTC all year.
    ['2013-07-01', '2013-06-30T20:00:00.000Z', '2013-07-01T20:00:00.000Z'],
    // The day on which that ended had an hour more.
    ['2014-10-26', '2014-10-25T20:00:00.000Z', '2014-10-26T21:00:00.000Z'],
  ])('%s is from %s to %s', (day, from, to) => {
    expect(spanOfDay(day)).toEqual({ day, from: new Date(from), to: new Date(to) });
  });

  it.each(['2026-02-30', '2026-13-01', '26-01-01', 'yesterday', '2026-1-1'])('%s is none', (day) => {
    expect(() => spanOfDay(day)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });

  it('is compared once it is over, not a moment before', () => {
    const end = new Date('2026-11-28T21:00:00.000Z');
    expect(closedDay('2026-11-28', end).to).toEqual(end);
    expect(() => closedDay('2026-11-28', new Date(end.getTime() - 1))).toThrow(expect.objectContaining({ code: 'DAY_NOT_OVER' }));
  });
});

describe('the days to compare', () => {
  const now = new Date('2026-11-28T21:00:00Z');

  it('are yesterday, and what is not settled of the week', () => {
    expect(daysToReconcile(now, [])).toEqual([
      '2026-11-22',
      '2026-11-23',
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-11-27',
      '2026-11-28',
    ]);
    expect(daysToReconcile(now, ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-26', '2026-11-27', '2026-11-28'])).toEqual([
      '2026-11-25',
      '2026-11-28',
    ]);
  });

  it('follow each other without a gap and are all over', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2015-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (at) => {
        const spans = daysToReconcile(at, []).map((day) => closedDay(day, at));
        expect(spans).toHaveLength(7);
        for (const [index, span] of spans.entries()) expect(span.from).toEqual(spans[index - 1]?.to ?? span.from);
        const last = spans.at(-1)?.to.getTime() ?? 0;
        expect(at.getTime() - last).toBeGreaterThanOrEqual(0);
        expect(at.getTime() - last).toBeLessThan(25 * 3_600_000);
      }),
    );
  });
});
