/**
 * @file tests/property/dispute-life.test.ts
 * @description Whoever complains when, whatever is decided or not, whatever answers get lost: the post is removed and the money adds up to the kopeck.
 * @dependencies @jest/globals, domain, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { addEvidence, awardOf, decideDispute, openDispute } from '@lytslot/domain/disputes';
import type { Ruling } from '@lytslot/domain/disputes';
import * as fc from 'fast-check';
import type { RefundAnswer } from '../kit/memory-payments.ts';
import { openWorld } from '../kit/sale-world.ts';
import type { Fault, World } from '../kit/sale-world.ts';

const PRICE_MINOR = 149_000n;
const removals = fc.array(fc.constantFrom<Fault>('none', 'lost before', 'lost after', 'dies before', 'dies after'), { maxLength: 6 });
const refunds = fc.array(fc.constantFrom<RefundAnswer>('pending', 'canceled', 'succeeded', 'refused', 'lost for a day'), { maxLength: 5 });
const opened = fc.constantFrom('LIVE', 'FULFILLED');
const side = fc.constantFrom<'advertiser' | 'owner'>('advertiser', 'owner');
const ruling = fc.oneof(
  fc.constantFrom<Ruling | 'nobody'>('nobody', { kind: 'uphold' }, { kind: 'dismiss' }),
  fc.integer({ min: 7, max: 9_999 }).map((shareBps): Ruling => ({ kind: 'split', shareBps })),
  fc.bigInt({ min: 100n, max: PRICE_MINOR - 1n }).map((amountMinor): Ruling => ({ kind: 'split', amountMinor })),
);

/** Money is in escrow until its order is over, and every kopeck is somewhere. */
function checkAlways(world: World): void {
  const { state } = world.store.order();
  expect(-world.store.balance('escrow')).toBe(state === 'PAID' ? world.priceMinor : 0n);
  const total = (['psp_clearing', 'escrow', 'owner_payable', 'platform_revenue'] as const).map((kind) => world.store.balance(kind));
  expect(total.reduce((sum, balance) => sum + balance, 0n)).toBe(0n);
}

describe('the life of a disputed sale', () => {
  it('ends with the post removed and the money where it was decided', async () => {
    await fc.assert(
      fc.asyncProperty(removals, refunds, opened, side, ruling, async (removalFaults, refundAnswers, when, kind, rule) => {
        const world = openWorld({ calls: ['none', ...removalFaults], looks: [], refunds: refundAnswers });
        const ref = () => ({ tenantId: world.store.order().tenantId, orderId: world.store.order().id });
        await world.buy();
        await world.liveOn(checkAlways, { until: when });
        const statement = { ...ref(), text: 'не то', actor: { kind, id: kind } } as const;
        await openDispute({ ...world.deps(), postUrl: 'https://t.me' }, { ...statement, commandId: 'open' });
        await addEvidence(world.deps(), { ...statement, commandId: 'add' });
        await world.liveOn(checkAlways, { until: 'DISPUTED' });
        // Only a removal that nobody answered for two hours leaves the post to its owner.
        if (world.store.order().placement.removedAt !== undefined) expect(world.posts).toEqual([]);
        if (rule !== 'nobody') {
          await decideDispute(world.deps(), { ...ref(), administratorId: 'a', ruling: rule, reason: 'так', commandId: 'decide' });
        }
        await world.liveOn(checkAlways);
        const award = rule === 'nobody' ? PRICE_MINOR : awardOf(rule, PRICE_MINOR);
        const { state, deadline, dispute } = world.store.order();
        expect([state, deadline, dispute?.awardMinor]).toEqual([award === 0n ? 'CLOSED' : 'REFUNDED', undefined, award]);
        expect(world.refundedMinor()).toBe(award);
        const shared = -world.store.balance('owner_payable') - world.store.balance('platform_revenue');
        expect(shared + award).toBe(PRICE_MINOR);
        expect(world.store.told.filter((topic) => topic === 'dispute.decided')).toHaveLength(1);
        expect(world.store.told).not.toContain('placement.settled');
      }),
      { numRuns: 300 },
    );
  });
});
