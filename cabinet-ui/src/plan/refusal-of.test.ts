/**
 * @file cabinet-ui/src/plan/refusal-of.test.ts
 * @description A refused charge says until when Pro goes on and when it is tried again, and whether that is the last time.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { refusalOf } from './refusal-of.ts';

const until = '2027-01-07T21:00:00.000Z';
const pastDue = (nextChargeAt?: string) => ({
  state: 'past_due' as const,
  paidUntil: '2026-12-31T21:00:00.000Z',
  graceEndsAt: until,
  isLeaving: nextChargeAt === undefined,
  ...(nextChargeAt !== undefined && { nextChargeAt }),
});

describe('a refused charge', () => {
  it.each([
    ['2027-01-01T21:00:00.000Z', 'again'],
    ['2027-01-05T21:00:00.000Z', 'again'],
    ['2027-01-07T21:00:00.000Z', 'last'],
  ] as const)('is tried next at %s: %s', (at, next) => {
    expect(refusalOf(pastDue(at))).toEqual({ until, tries: { next, at } });
  });

  it('is not tried again where the owner has given Pro up', () => {
    expect(refusalOf(pastDue())).toEqual({ until, tries: 'none' });
  });

  it.each([
    ['a paid plan', { state: 'active' as const, paidUntil: until, nextChargeAt: until, isLeaving: false }],
    ['no paid plan', undefined],
  ])('is not where there is %s', (_what, subscription) => {
    expect(refusalOf(subscription)).toBeUndefined();
  });
});
