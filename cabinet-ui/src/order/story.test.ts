/**
 * @file cabinet-ui/src/order/story.test.ts
 * @description The story says each change once, newest first, and the first word belongs to money until it is paid.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-25
 */
import { expect, it } from '@jest/globals';
import type { OrderState, PlacementState } from '@lytslot/contracts/http';
import { currentState, tellStory } from './story.ts';

function entry(seq: number, orderState: OrderState, placementState: PlacementState) {
  return { id: `${seq}`, seq, event: `event-${seq}`, at: '2026-11-24T10:00:00.000Z', orderState, placementState };
}

it('tells only what a step changed', () => {
  const journal = [
    entry(5, 'PAID', 'LIVE'),
    entry(4, 'PAID', 'MODERATION'),
    entry(3, 'AWAITING_PAYMENT', 'NEW'),
    entry(2, 'HELD', 'NEW'),
    entry(1, 'HELD', 'NEW'),
  ];
  expect(tellStory(journal).map(({ order, placement }) => [order, placement])).toEqual([
    [undefined, 'LIVE'],
    ['PAID', 'MODERATION'],
    ['AWAITING_PAYMENT', undefined],
    [undefined, undefined],
    ['HELD', undefined],
  ]);
  expect(tellStory([])).toEqual([]);
});

it('puts money first until it is paid or given back', () => {
  expect(currentState({ state: 'HELD', placementState: 'NEW' })).toBe('HELD');
  expect(currentState({ state: 'PAID', placementState: 'LIVE' })).toBe('LIVE');
  expect(currentState({ state: 'CLOSED', placementState: 'SETTLED' })).toBe('SETTLED');
  expect(currentState({ state: 'REFUNDED', placementState: 'REJECTED' })).toBe('REFUNDED');
});
