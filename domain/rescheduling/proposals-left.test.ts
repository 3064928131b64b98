/**
 * @file domain/rescheduling/proposals-left.test.ts
 * @description How often each side may propose another time: three times, whatever the other side has done.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import type { MoveSide } from '../booking/index.ts';
import { MOST_PROPOSALS, requireProposalLeft } from './index.ts';

const REF = { tenantId: 't', orderId: 'o' };
const after = (proposed: Readonly<Partial<Record<MoveSide, number>>>) => ({
  proposals: async ({ side }: { readonly side: MoveSide }) => proposed[side],
});

describe('proposals of another time', () => {
  it.each([
    ['advertiser', { advertiser: 0, owner: 0 }],
    ['advertiser', { advertiser: MOST_PROPOSALS - 1, owner: MOST_PROPOSALS }],
    ['owner', { advertiser: MOST_PROPOSALS, owner: MOST_PROPOSALS - 1 }],
  ] as const)('of the %s after %j: one more', async (side, proposed) => {
    await expect(requireProposalLeft(after(proposed), { ...REF, side })).resolves.toBeUndefined();
  });

  it.each([
    ['advertiser', { advertiser: MOST_PROPOSALS, owner: 0 }, 'TOO_MANY_MOVES'],
    ['owner', { advertiser: 0, owner: MOST_PROPOSALS }, 'TOO_MANY_MOVES'],
    ['owner', {}, 'ORDER_NOT_FOUND'],
  ] as const)('of the %s after %j: %s', async (side, proposed, code) => {
    await expect(requireProposalLeft(after(proposed), { ...REF, side })).rejects.toMatchObject({ code });
  });
});
