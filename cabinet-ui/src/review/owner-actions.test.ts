/**
 * @file cabinet-ui/src/review/owner-actions.test.ts
 * @description What is offered in each state, and when an open dialog is about something that is no more.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { orderStateSchema, placementStateSchema } from '@lytslot/contracts/http';
import type { OrderState, PlacementState } from '@lytslot/contracts/http';
import { lapseOf, ownerActions } from './owner-actions.ts';

const content = { text: 'Пост', entities: [], hash: 'a'.repeat(64) };
const at = (placementState: PlacementState, state: OrderState = 'PAID', rounds = 0) => ({
  order: { state, placementState },
  rounds,
  content,
});
const names = (looked: Parameters<typeof ownerActions>[0]) => ownerActions(looked).map(({ action }) => action);

const PAID: Readonly<Record<PlacementState, readonly string[]>> = {
  NEW: [],
  MODERATION: ['cancel'],
  OWNER_REVIEW: ['approve', 'change', 'draft', 'decline', 'cancel'],
  CHANGES_REQUESTED: ['cancel'],
  ADV_REVIEW: ['cancel'],
  MARKING: ['cancel'],
  SCHEDULED: ['cancel'],
  RESCHEDULING: ['cancel'],
  REJECTED: [],
  OWNER_DECLINED: [],
  CANCELLED: [],
  PUBLISHING: [],
  PUBLISH_UNKNOWN: [],
  PUBLISH_FAILED: [],
  LIVE: [],
  REMOVAL_DUE: [],
  FULFILLED: [],
  SETTLED: [],
  DISPUTED: [],
  DISPUTE_UPHELD: [],
};

describe('what an owner is offered', () => {
  it.each(Object.entries(PAID))('of a paid order in %s: %j', (state, expected) => {
    expect(names(at(placementStateSchema.parse(state)))).toEqual(expected);
  });

  it.each(orderStateSchema.options.filter((state) => state !== 'PAID'))(
    'of an order in %s: nothing, wherever its placement stood',
    (state) => {
      for (const placement of placementStateSchema.options) expect(names(at(placement, state))).toEqual([]);
    },
  );

  it('after three rounds: yes, no, or the end', () => {
    const states = (rounds: number) => ownerActions(at('OWNER_REVIEW', 'PAID', rounds)).map(({ action, state }) => `${action} ${state}`);
    expect(states(2)).toEqual(['approve open', 'change open', 'draft open', 'decline open', 'cancel open']);
    expect(states(3)).toEqual(['approve open', 'change no-rounds-left', 'draft no-rounds-left', 'decline open', 'cancel open']);
  });

  it('about a post that cannot be seen: nothing but the end', () => {
    expect(names({ ...at('OWNER_REVIEW'), content: undefined })).toEqual(['cancel']);
  });
});

describe('an open dialog', () => {
  it('lapses with its post or its state; cancelling is about no post', () => {
    expect(lapseOf('decline', content.hash, at('OWNER_REVIEW'))).toBeUndefined();
    expect(lapseOf('decline', 'b'.repeat(64), at('OWNER_REVIEW'))).toBe('other-post');
    expect(lapseOf('decline', content.hash, at('MARKING'))).toBe('gone');
    expect(lapseOf('change', content.hash, at('OWNER_REVIEW', 'PAID', 3))).toBe('gone');
    expect(lapseOf('cancel', 'b'.repeat(64), at('SCHEDULED'))).toBeUndefined();
    expect(lapseOf('cancel', undefined, at('PUBLISHING'))).toBe('gone');
  });
});
