/**
 * @file cabinet-ui/src/plan/offer-of.test.ts
 * @description The one button of a plan, by how it stands.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { offerOf } from './offer-of.ts';

const paid = (state: 'active' | 'past_due' | 'ended', isLeaving = false) => ({ state, paidUntil: '2026-12-31T21:00:00Z', isLeaving });

describe('the button of a plan', () => {
  it.each([
    ['goPro', false, undefined],
    ['goPro', false, paid('ended')],
    ['leave', false, paid('active')],
    ['stay', false, paid('active', true)],
    ['pay', false, paid('past_due')],
    ['leave', true, paid('active')],
  ] as const)('is %s', (word, isDeclared, subscription) => {
    expect(offerOf({ isDeclared, subscription })?.word).toBe(word);
  });

  it('is none for who has Pro without paying', () => {
    expect(offerOf({ isDeclared: true, subscription: undefined })).toBeUndefined();
  });
});
