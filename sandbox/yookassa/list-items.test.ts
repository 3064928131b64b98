/**
 * @file sandbox/yookassa/list-items.test.ts
 * @description Lists of the stand-in YooKassa: newest first, strict about filters, whole in pages of any size.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { listItems, PAYMENT_FILTERS, REFUND_FILTERS } from './list-items.ts';

const BASE = Date.parse('2026-11-28T09:00:00Z');
const item = (id: string, minute: number, more: Readonly<Record<string, unknown>> = {}) => ({
  id,
  status: 'succeeded',
  created_at: new Date(BASE + minute * 60_000).toISOString(),
  ...more,
});
const ALL = [item('a', 0), item('b', 1, { status: 'pending' }), item('c', 1, { payment_id: 'p' }), item('d', 2)];
const ids = (query: Readonly<Record<string, unknown>>, filters = PAYMENT_FILTERS, all: readonly object[] = ALL) => {
  const { items } = listItems(query, filters, all as typeof ALL);
  return (items as typeof ALL).map(({ id }) => id);
};

describe('a list', () => {
  it.each([
    [{}, ['d', 'c', 'b', 'a']],
    [{ 'created_at.gte': '2026-11-28T09:01:00Z' }, ['d', 'c', 'b']],
    [{ 'created_at.gte': '2026-11-28T12:01:00+03:00', 'created_at.lt': '2026-11-28T09:02:00.000Z' }, ['c', 'b']],
    [{ 'created_at.gt': '2026-11-28T09:01:00Z' }, ['d']],
    [{ 'created_at.lte': '2026-11-28T09:00:00Z' }, ['a']],
    [{ status: 'pending' }, ['b']],
    [{ 'captured_at.gte': '2026-11-28T09:00:00Z' }, []],
  ])('of %j is %j', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  it('of refunds may be of one payment', () => {
    expect(ids({ payment_id: 'p' }, REFUND_FILTERS)).toEqual(['c']);
  });

  it.each([
    [{ limit: '0' }, 'limit'],
    [{ limit: '101' }, 'limit'],
    [{ limit: '1.5' }, 'limit'],
    [{ cursor: 'a' }, 'cursor'],
    [{ colour: 'red' }, 'colour'],
    [{ created_at: '2026-11-28T09:00:00Z' }, 'created_at'],
    [{ 'created_at.gte': '2026-11-28' }, 'created_at.gte'],
    [{ 'created_at.gte': ['2026-11-28T09:00:00Z', '2026-11-28T09:00:00Z'] }, 'created_at.gte'],
    [{ status: 'lost' }, 'status'],
    [{ payment_id: 'p' }, 'payment_id'],
  ])('of %j is refused, naming %s', (query, parameter) => {
    for (const all of [ALL, []]) {
      expect(() => ids(query, PAYMENT_FILTERS, all)).toThrow(expect.objectContaining({ status: 400, code: 'invalid_request', parameter }));
    }
  });

  it('is whole, and in one order, whatever the size of its pages', () => {
    const lists = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 });
    fc.assert(
      fc.property(lists, fc.integer({ min: 1, max: 7 }), (minutes, limit) => {
        const all = minutes.map((minute, index) => item(`i${index}`, minute));
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = listItems({ limit: String(limit), ...(cursor !== undefined && { cursor }) }, PAYMENT_FILTERS, all);
          seen.push(...(page['items'] as typeof ALL).map(({ id }) => id));
          cursor = page['next_cursor'] as string | undefined;
        } while (cursor !== undefined);
        expect(seen).toEqual(ids({ limit: '100' }, PAYMENT_FILTERS, all));
        expect(seen).toHaveLength(all.length);
      }),
    );
  });
});
