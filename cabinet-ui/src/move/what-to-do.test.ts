/**
 * @file cabinet-ui/src/move/what-to-do.test.ts
 * @description Where an owner may propose another time, answer one, or wait.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { orderStateSchema, placementStateSchema } from '@lytslot/contracts/http';
import type { OrderState, PlacementState } from '@lytslot/contracts/http';
import { whatToDo } from './what-to-do.ts';

const at = (placementState: PlacementState, state: OrderState = 'PAID') => ({ order: { state, placementState } });
const by = (proposedBy: 'advertiser' | 'owner') => ({ move: { proposedBy, startsAt: '2026-12-01T09:00:00.000Z' } });

describe('what an owner can do about another time', () => {
  it('proposes one for a scheduled post, and for no other', () => {
    const open = placementStateSchema.options.filter((state) => whatToDo(at(state)) === 'propose');
    expect(open).toEqual(['SCHEDULED']);
    for (const state of orderStateSchema.options.filter((one) => one !== 'PAID')) {
      expect(whatToDo(at('SCHEDULED', state))).toBeUndefined();
      expect(whatToDo({ ...at('RESCHEDULING', state), ...by('advertiser') })).toBeUndefined();
    }
  });

  it('proposes no more once nothing is left of its three, and still answers', () => {
    expect(whatToDo({ ...at('SCHEDULED'), movesLeft: 1 })).toBe('propose');
    expect(whatToDo({ ...at('SCHEDULED'), movesLeft: 0 })).toBe('spent');
    expect(whatToDo({ ...at('RESCHEDULING'), ...by('advertiser'), movesLeft: 0 })).toBe('answer');
  });

  it('answers the advertiser, and waits for the answer to their own', () => {
    expect(whatToDo({ ...at('RESCHEDULING'), ...by('advertiser') })).toBe('answer');
    expect(whatToDo({ ...at('RESCHEDULING'), ...by('owner') })).toBe('wait');
    expect(whatToDo(at('RESCHEDULING'))).toBeUndefined();
  });
});
