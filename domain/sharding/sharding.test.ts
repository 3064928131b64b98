/**
 * @file domain/sharding/sharding.test.ts
 * @description Partitions of chats are fixed for ever, shares follow weights, and a change of dispatchers moves only what it must.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { assignPartitions, chooseShard, PARTITION_COUNT, partitionOf } from './index.ts';

const dispatchers = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 0, max: 40 }).map((n) => `shard-${n % 3}-dispatcher-${n}`), weight: fc.integer({ min: 1, max: 10 }) }),
  { minLength: 1, maxLength: 12, selector: ({ id }) => id },
);
type Dispatchers = readonly { readonly id: string; readonly weight: number }[];
const NOBODY: ReadonlyMap<number, string> = new Map();

function loads(owners: ReadonlyMap<number, string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const owner of owners.values()) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return counts;
}

function moved(before: ReadonlyMap<number, string>, after: ReadonlyMap<number, string>): readonly number[] {
  return [...after.keys()].filter((partition) => before.get(partition) !== after.get(partition));
}

function share(all: Dispatchers, weight: number): number {
  return (PARTITION_COUNT * weight) / all.reduce((sum, one) => sum + one.weight, 0);
}

describe('the partition of a chat', () => {
  it.each([
    [1, 15],
    [3001, 43],
    [3002, 47],
    [-1_001_000_000_001, 45],
    [Number.MAX_SAFE_INTEGER, 56],
  ])('%i is %i, today and for ever', (chatId, partition) => {
    expect(partitionOf(chatId)).toBe(partition);
  });

  it('spreads neighbouring chats evenly', () => {
    const counts = Array.from({ length: PARTITION_COUNT }, () => 0);
    for (let chatId = 100_000; chatId < 164_000; chatId += 1) counts[partitionOf(chatId)]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1_150);
  });
});

describe('assigning partitions', () => {
  it('gives every partition an owner, and everybody their share by weight to within one', () => {
    fc.assert(
      fc.property(dispatchers, (all) => {
        const owners = assignPartitions(all, NOBODY);
        expect(owners.size).toBe(PARTITION_COUNT);
        const counts = loads(owners);
        for (const { id, weight } of all) expect(Math.abs((counts.get(id) ?? 0) - share(all, weight))).toBeLessThan(1);
      }),
    );
  });

  it('changes nothing when asked again', () => {
    fc.assert(
      fc.property(dispatchers, dispatchers, (before, after) => {
        const owners = assignPartitions(after, assignPartitions(before, NOBODY));
        expect(moved(owners, assignPartitions(after, owners))).toEqual([]);
      }),
    );
  });

  it('moves partitions only to a newcomer, and only its share', () => {
    fc.assert(
      fc.property(dispatchers, fc.integer({ min: 1, max: 10 }), (all, weight) => {
        const before = assignPartitions(all, NOBODY);
        const grown = [...all, { id: 'newcomer', weight }];
        const after = assignPartitions(grown, before);
        const moves = moved(before, after);
        expect(moves.length).toBeLessThanOrEqual(share(grown, weight) + all.length);
        expect(moves.filter((partition) => after.get(partition) === 'newcomer').length).toBeGreaterThanOrEqual(moves.length - all.length);
      }),
    );
  });

  it.each(['a-dispatcher', 'shard-b-dispatcher', 'x', '0'])('moves at most 6.5 %% when 16 dispatchers %s become 17', (name) => {
    const sixteen = Array.from({ length: 16 }, (_, ordinal) => ({ id: `${name}-${ordinal}`, weight: 1 }));
    const before = assignPartitions(sixteen, NOBODY);
    const moves = moved(before, assignPartitions([...sixteen, { id: `${name}-16`, weight: 1 }], before));
    expect(moves.length).toBeGreaterThan(0);
    expect(moves.length / PARTITION_COUNT).toBeLessThanOrEqual(0.065);
  });

  it('moves at most 6.5 % when any 16 dispatchers of one weight become 17', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,20}$/), { minLength: 17, maxLength: 17 });
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 100 }), (ids, weight) => {
        const all = ids.map((id) => ({ id, weight }));
        const before = assignPartitions(all.slice(1), NOBODY);
        expect(moved(before, assignPartitions(all, before)).length / PARTITION_COUNT).toBeLessThanOrEqual(0.065);
      }),
      { numRuns: 30 },
    );
  });

  it('moves only the partitions of one that left, but for roundings', () => {
    fc.assert(
      fc.property(dispatchers, (all) => {
        fc.pre(all.length > 1);
        const before = assignPartitions(all, NOBODY);
        const [gone, ...rest] = all;
        const after = assignPartitions(rest, before);
        const others = moved(before, after).filter((partition) => before.get(partition) !== gone?.id);
        expect(others.length).toBeLessThanOrEqual(all.length);
      }),
    );
  });

  it('of nobody is empty', () => {
    expect(assignPartitions([], NOBODY).size).toBe(0);
  });
});

describe('the shard of a new tenant', () => {
  it('has the fewest tenants for its weight', () => {
    const candidates = [
      { name: 'a', weight: 1, tenants: 3 },
      { name: 'b', weight: 4, tenants: 8 },
    ];
    expect(chooseShard({ name: 't' }, candidates)).toBe('b');
    expect(chooseShard({ name: 't' }, [])).toBeUndefined();
  });

  it('among equals depends on the tenant, so that empty shards fill evenly', () => {
    const candidates = [
      { name: 'a', weight: 1, tenants: 0 },
      { name: 'b', weight: 1, tenants: 0 },
    ];
    const chosen = Array.from({ length: 200 }, (_, index) => chooseShard({ name: `tenant-${index}` }, candidates));
    expect(chosen.filter((name) => name === 'a').length).toBeGreaterThan(70);
    expect(chosen.filter((name) => name === 'b').length).toBeGreaterThan(70);
  });
});
