/**
 * @file cabinet-ui/src/dispute/what-to-say.test.ts
 * @description Where an owner may open a dispute or add to one, and how long a text may be.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { placementStateSchema } from '@lytslot/contracts/http';
import type { OwnOrderDetail, PlacementState } from '@lytslot/contracts/http';
import { fitOf, givenBack, whatToSay } from './what-to-say.ts';

const dispute: NonNullable<OwnOrderDetail['dispute']> = { openedBy: 'advertiser', openedAt: '2026-12-01T09:00:00.000Z', evidence: [] };
const at = (placementState: PlacementState) => ({ order: { state: 'PAID', placementState } as const });

describe('what an owner can say', () => {
  it('opens a dispute exactly where the server says so', () => {
    expect(whatToSay({ ...at('FULFILLED'), canDispute: true })).toBe('open');
    expect(whatToSay({ ...at('FULFILLED'), canDispute: false })).toBeUndefined();
  });

  it('adds to a dispute until it is decided', () => {
    const open = placementStateSchema.options.filter((state) => whatToSay({ ...at(state), canDispute: false, dispute }) === 'add');
    expect(open.toSorted()).toEqual(['DISPUTED', 'LIVE', 'REMOVAL_DUE']);
    const over = { order: { state: 'CLOSED', placementState: 'SETTLED' } as const, canDispute: false, dispute };
    expect(whatToSay(over)).toBeUndefined();
  });

  it.each([
    ['0', 'none'],
    ['1', 'part'],
    ['189999', 'part'],
    ['190000', 'all'],
  ])('reads of a decision that gives back %s of 190000: %s', (amountMinor, kind) => {
    expect(givenBack({ amountMinor, currency: 'RUB' }, { amountMinor: '190000', currency: 'RUB' })).toBe(kind);
  });

  it.each([
    ['', 'short'],
    ['  ', 'short'],
    ['я', 'fits'],
    [` ${'я'.repeat(2_000)} `, 'fits'],
    ['я'.repeat(2_001), 'long'],
  ])('is measured without the space around it (%#)', (typed, fit) => {
    expect(fitOf(typed)).toBe(fit);
  });
});
