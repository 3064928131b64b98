/**
 * @file cabinet-ui/src/calendar/place-slots.test.ts
 * @description Slots stand on the channel's own days; sales cover their length, never their neighbours; free runs break at sales and prices.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import type { FreeSlot, TakenSlot } from '@lytslot/contracts/http';
import { dayLines, layTimetable, placeSlots } from './place-slots.ts';
import { slotKind } from './slot-kind.ts';
import { createZone, weekFrom } from './zone.ts';

const moscow = createZone('Europe/Moscow');
const week = weekFrom('2026-11-23');
const HOUR_MS = 3_600_000;

function free(startsAt: string, rubles = '2500'): FreeSlot {
  const endsAt = new Date(Date.parse(startsAt) + HOUR_MS).toISOString();
  return { startsAt, endsAt, price: { amountMinor: `${rubles}00`, currency: 'RUB' } };
}

function taken(startsAt: string, state: Partial<TakenSlot> = {}): TakenSlot {
  return {
    ...free(startsAt),
    reservationId: startsAt,
    status: 'sold',
    orderId: startsAt,
    orderNumber: 'LS-1',
    orderState: 'PAID',
    placementState: 'SCHEDULED',
    ...state,
  };
}

describe('a timetable', () => {
  it('has a row for each time that occurs and puts slots on the zone’s day', () => {
    const placed = placeSlots({ free: [free('2026-11-24T21:00:00Z'), free('2026-11-23T07:30:00Z')], taken: [] }, moscow);
    const { minutes, cells } = layTimetable(placed, week);
    expect(minutes).toEqual([0, 630]);
    expect(cells.map(({ day, row, span }) => [day, row, span])).toEqual([
      ['2026-11-23', 1, 1],
      ['2026-11-25', 0, 1],
    ]);
  });

  it('lets a sale cover its length and stop before the next slot', () => {
    const halves = ['07:00', '07:30', '08:00', '08:30'].map((time) => free(`2026-11-24T${time}:00Z`));
    const long = layTimetable(placeSlots({ free: halves, taken: [taken('2026-11-23T07:00:00Z')] }, moscow), week);
    expect(long.cells.find(({ day }) => day === '2026-11-23')?.span).toBe(2);
    const tight = { free: [...halves, free('2026-11-23T07:30:00Z')], taken: [taken('2026-11-23T07:00:00Z')] };
    expect(layTimetable(placeSlots(tight, moscow), week).cells[0]).toMatchObject({ row: 0, span: 1 });
  });

  it('leaves out what began before the week and shows both hours when the clock repeats one', () => {
    expect(layTimetable(placeSlots({ free: [], taken: [taken('2026-11-22T20:30:00Z')] }, moscow), week)).toEqual({
      minutes: [],
      cells: [],
    });
    const twice = [free('2026-10-25T00:30:00Z'), free('2026-10-25T01:30:00Z')];
    const { cells } = layTimetable(placeSlots({ free: twice, taken: [] }, createZone('Europe/Berlin')), weekFrom('2026-10-19'));
    expect(cells.map(({ slots }) => slots.length)).toEqual([2]);
  });
});

describe('a day’s list', () => {
  it('breaks free runs at sales and at prices', () => {
    const calendar = {
      free: ['06:00', '07:00', '09:00'].map((time) => free(`2026-11-24T${time}:00Z`)).concat(free('2026-11-24T10:00:00Z', '3000')),
      taken: [taken('2026-11-24T08:00:00Z')],
    };
    const lines = dayLines(placeSlots(calendar, moscow), '2026-11-24');
    expect(lines.map((line) => (line.kind === 'taken' ? 'sale' : line.slots.length))).toEqual([2, 'sale', 1, 1]);
    expect(dayLines(placeSlots(calendar, moscow), '2026-11-25')).toEqual([]);
  });
});

it('a taken slot is what its placement has come to', () => {
  const kinds = [
    slotKind({ status: 'held', placementState: 'NEW' }),
    slotKind({ status: 'sold', placementState: 'MARKING' }),
    slotKind({ status: 'sold', placementState: 'LIVE' }),
    slotKind({ status: 'sold', placementState: 'FULFILLED' }),
    slotKind({ status: 'sold', placementState: 'PUBLISH_UNKNOWN' }),
    slotKind({ status: 'done', placementState: 'SETTLED' }),
  ];
  expect(kinds).toEqual(['held', 'sold', 'published', 'done', 'trouble', 'done']);
});
