/**
 * @file domain/shared/ids.test.ts
 * @description Ids are UUIDv7 of the clock's time and grow, whatever the clock does.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { getRandomValues } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createIdGenerator } from './ids.ts';

const START = Date.parse('2026-12-01T09:00:00.000Z');

describe('ids', () => {
  it('are UUIDv7 that begin with the time', () => {
    const ids = createIdGenerator({ now: () => new Date(START) }, (bytes) => getRandomValues(bytes));
    expect(ids.next()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(ids.next().replaceAll('-', '').slice(0, 12), 16)).toBe(START);
  });

  it('grow within a millisecond, over thousands of them, and when the clock is set back', () => {
    let now = START;
    const ids = createIdGenerator({ now: () => new Date(now) }, (bytes) => getRandomValues(bytes));
    const made = Array.from({ length: 6_000 }, () => ids.next());
    now -= 60_000;
    made.push(ids.next());
    now += 120_000;
    made.push(ids.next());
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });
});
