/**
 * @file cabinet-ui/src/calendar/zone.test.ts
 * @description Weeks begin on Monday and days at their own midnight, also where clocks change at midnight itself.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { addDays, createZone, mondayOf, parseDay, weekFrom } from './zone.ts';

describe('a zone', () => {
  it('reads day and minute as its wall clock shows them', () => {
    const moscow = createZone('Europe/Moscow');
    const late = new Date('2026-11-24T21:30:00Z');
    expect([moscow.dayOf(late), moscow.minuteOf(late)]).toEqual(['2026-11-25', 30]);
    expect(createZone('Asia/Kathmandu').minuteOf(new Date('2026-11-24T00:00:00Z'))).toBe(5 * 60 + 45);
  });

  it.each([
    ['Europe/Moscow', '2026-11-24', '2026-11-23T21:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-24', '2026-11-23T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-24', '2026-11-23T10:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    // The clock jumps from 00:00 to 01:00: the day begins at 01:00.
    ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00:00.000Z'],
    // The clock falls back from 01:00 to 00:00: of two midnights the first.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ])('%s begins %s at %s', (zone, day, start) => {
    expect(createZone(zone).startOf(day).toISOString()).toBe(start);
  });
});

describe('a week', () => {
  it('begins on Monday, over the ends of months and years', () => {
    expect(['2026-11-23', '2026-11-25', '2026-11-29'].map(mondayOf)).toEqual(['2026-11-23', '2026-11-23', '2026-11-23']);
    expect(mondayOf('2027-01-01')).toBe('2026-12-28');
    expect(weekFrom('2026-12-28').at(-1)).toBe('2027-01-03');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('is not begun by a day that does not exist', () => {
    expect([parseDay('2026-02-30'), parseDay('soon'), parseDay(null), parseDay('2026-02-28')]).toEqual([
      undefined,
      undefined,
      undefined,
      '2026-02-28',
    ]);
  });
});
