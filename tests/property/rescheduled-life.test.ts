/**
 * @file tests/property/rescheduled-life.test.ts
 * @description Whoever proposes, agrees or declines whatever and whenever: the post goes out once, not before the time that both agreed to last, and the money adds up.
 * @dependencies @jest/globals, domain, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import type { MoveSide } from '@lytslot/domain/booking';
import { acceptMove, declineMove, proposeMove } from '@lytslot/domain/rescheduling';
import { LytSlotError } from '@lytslot/domain/shared';
import * as fc from 'fast-check';
import { openWorld } from '../kit/sale-world.ts';
import type { Fault, World } from '../kit/sale-world.ts';

const HOUR_MS = 3_600_000;
const faults = fc.array(fc.constantFrom<Fault>('none', 'none', 'refused', 'lost before', 'lost after', 'dies after'), { maxLength: 4 });
const word = fc.oneof(
  fc.record({
    who: fc.constantFrom<MoveSide>('advertiser', 'owner'),
    says: fc.constantFrom('proposes', 'proposes', 'agrees', 'agrees', 'declines'),
    hours: fc.integer({ min: -8, max: 40 }),
  }),
  fc.record({ who: fc.constant('time' as const), says: fc.constant('goes by'), hours: fc.integer({ min: 1, max: 3 }) }),
);
type Word = typeof word extends fc.Arbitrary<infer One> ? One : never;
const WORDS: ReadonlySet<string> = new Set(['proposed', 'moved', 'declined', 'repeated']);

/** Money is in escrow until its order is over; nothing is in the channel while a time is proposed; something proposed has its deadline. */
function checkAlways(world: World): void {
  const { state, placement, deadline } = world.store.order();
  expect(world.posts.length).toBeLessThanOrEqual(1);
  expect(-world.store.balance('escrow')).toBe(state === 'PAID' ? world.priceMinor : 0n);
  const isProposed = placement.state === 'RESCHEDULING';
  expect([placement.moveTo !== undefined, placement.moveBy !== undefined, deadline?.action === 'expire-move']).toEqual(
    [0, 1, 2].map(() => isProposed),
  );
  if (isProposed) expect(world.sentEver()).toBe(0);
  // Two hours before either of its times the order is no longer in the air.
  if (isProposed)
    expect(Number(deadline?.dueAt)).toBeLessThanOrEqual(Math.min(Number(placement.publishAt), Number(placement.moveTo)) - 2 * HOUR_MS);
}

/** One word of a side; a refusal is an answer too. */
async function say(world: World, { who, says, hours }: Word & { readonly who: MoveSide }): Promise<string> {
  const { tenantId, id: orderId, version, placement } = world.store.order();
  const startsAt = placement.moveTo ?? new Date(placement.publishAt.getTime() + hours * HOUR_MS);
  const command = { tenantId, orderId, actor: { kind: who, id: who }, startsAt, commandId: `word-${version}` } as const;
  const deps = { ...world.deps(), offers: world.store.offers };
  const act = says === 'proposes' ? proposeMove(deps, command) : says === 'agrees' ? acceptMove(deps, command) : declineMove(deps, command);
  return act.catch((error: unknown) => {
    if (error instanceof LytSlotError) return error.code;
    throw error;
  });
}

describe('a sale that is moved about', () => {
  it('ends as any other, at the time that both agreed to last', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 2, maxLength: 16 }), faults, async (words, calls) => {
        const world = openWorld({ calls, looks: [] });
        await world.buy();
        await world.liveOn(checkAlways, { until: 'SCHEDULED' });
        let agreed = world.store.order().placement.publishAt;
        for (const one of words) {
          if (one.who === 'time') {
            world.moveTo(new Date(world.deps().clock.now().getTime() + one.hours * HOUR_MS));
            await world.work().catch(() => 'died');
          } else {
            const proposed = world.store.order().placement.moveTo;
            const heard = await say(world, { ...one, who: one.who });
            if (heard === 'moved' && proposed !== undefined) agreed = proposed;
            if (WORDS.has(heard)) seen.set(heard, (seen.get(heard) ?? 0) + 1);
          }
          checkAlways(world);
          expect(world.store.order().placement.publishAt).toEqual(agreed);
        }
        await world.liveOn(checkAlways);
        const { state, placement } = world.store.order();
        expect(['CLOSED', 'REFUNDED']).toContain(state);
        expect(placement.publishAt).toEqual(agreed);
        expect(world.sentEver()).toBe(state === 'CLOSED' ? 1 : 0);
        if (placement.publishedAt !== undefined) expect(placement.publishedAt.getTime()).toBeGreaterThanOrEqual(agreed.getTime());
      }),
      { numRuns: 500 },
    );
    // The talks are real.
    for (const heard of ['proposed', 'moved', 'declined']) expect([heard, (seen.get(heard) ?? 0) > 20]).toEqual([heard, true]);
  });
});
