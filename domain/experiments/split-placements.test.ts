/**
 * @file domain/experiments/split-placements.test.ts
 * @description Variants have as many placements each ±1, in all and in every channel; the draw can be repeated, and nobody always gets the earlier time.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { VARIANTS } from '../booking/index.ts';
import { splitPlacements } from './split-placements.ts';
import type { SplitPlacement } from './split-placements.ts';

const placements = fc
  .array(fc.record({ channelId: fc.constantFrom('a', 'b', 'c', 'd', 'e'), hour: fc.integer({ min: 0, max: 200 }) }), {
    minLength: 2,
    maxLength: 20,
  })
  .map((list) => list.map(({ channelId, hour }, index) => placement(`o${index}`, channelId, hour)));
const count = fc.integer({ min: 2, max: 4 });

function placement(orderId: string, channelId: string, hour: number): SplitPlacement {
  return { orderId, channelId, startsAt: new Date(hour * 3_600_000) };
}

const split = (id: string, of: readonly SplitPlacement[], variants: number) => splitPlacements(id, of, VARIANTS.slice(0, variants));

/** By how much the most frequent variant leads before the least frequent. */
function spread(names: readonly (string | undefined)[], variants: number): number {
  const counts = VARIANTS.slice(0, variants).map((variant) => names.filter((name) => name === variant).length);
  return Math.max(...counts) - Math.min(...counts);
}

describe('a split', () => {
  it('gives every placement a variant, as many of each ±1, in every channel too', () => {
    fc.assert(
      fc.property(placements, count, fc.uuid(), (list, variants, id) => {
        const given = split(id, list, variants);
        expect(given.size).toBe(list.length);
        expect(spread([...given.values()], variants)).toBeLessThanOrEqual(1);
        for (const channel of Map.groupBy(list, ({ channelId }) => channelId).values()) {
          expect(
            spread(
              channel.map(({ orderId }) => given.get(orderId)),
              variants,
            ),
          ).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('gives as many posts of a channel in a row as there are variants one of each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), count, fc.uuid(), (rows, variants, id) => {
        const list = Array.from({ length: rows * variants }, (_, hour) => placement(`o${hour}`, 'a', hour));
        const given = split(id, list, variants);
        for (let from = 0; from < list.length; from += variants) {
          const row = list.slice(from, from + variants).map(({ orderId }) => given.get(orderId));
          expect(new Set(row).size).toBe(variants);
        }
      }),
    );
  });

  it('is the same for the same experiment, in whatever order its placements are named', () => {
    fc.assert(
      fc.property(placements, count, fc.uuid(), fc.integer(), (list, variants, id, turn) => {
        const at = Math.abs(turn) % list.length;
        const turned = [...list.slice(at), ...list.slice(0, at)].toReversed();
        expect(new Map(split(id, turned, variants))).toEqual(new Map(split(id, list, variants)));
      }),
    );
  });

  it('of seven placements in three channels is four to three', () => {
    const list = [0, 1, 2, 10, 11, 20, 21].map((hour) => placement(`o${hour}`, `c${Math.floor(hour / 10)}`, hour));
    const names = [...split('0192f3a0-0000-7000-8000-000000000001', list, 2).values()];
    expect([names.filter((name) => name === 'A').length, names.filter((name) => name === 'B').length].sort()).toEqual([3, 4]);
  });

  it.each([2, 3, 4])('of %d variants lets each have the first time about as often, and the odd placement too', (variants) => {
    const pair = Array.from({ length: variants + 1 }, (_, hour) => placement(`o${hour}`, 'a', hour));
    const draws = Array.from({ length: 1_200 }, (_, run) => split(`experiment ${run}`, pair, variants));
    for (const orderId of ['o0', `o${variants}`]) {
      for (const variant of VARIANTS.slice(0, variants)) {
        const share = draws.filter((given) => given.get(orderId) === variant).length / draws.length;
        expect(Math.abs(share - 1 / variants)).toBeLessThan(0.06);
      }
    }
  });
});
