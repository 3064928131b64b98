/**
 * @file controllers/partitions/plan.test.ts
 * @description Which dispatchers count and which partitions move.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Pod } from '../cluster-view.ts';
import type { PartitionRow, ShardingRules } from '../ports.ts';
import { sampleShard } from '../samples.ts';
import { members, planMoves } from './plan.ts';

const pod = (name: string, status = 'True'): [string, Pod] => [
  name,
  { metadata: { name }, status: { conditions: [{ type: 'Ready', status }] } },
];
const row = (partition: number, dispatcher: string, epoch = 1n): PartitionRow => ({ partition, shardName: 'a', dispatcher, epoch });
const rules: ShardingRules = {
  partitionCount: 64,
  chooseShard: () => undefined,
  assignPartitions: (dispatchers) =>
    new Map(Array.from({ length: 64 }, (_, partition) => [partition, dispatchers[partition % dispatchers.length]?.id ?? ''] as const)),
};
const ids = (...given: Parameters<typeof members>) => members(...given).map(({ id }) => id);

describe('dispatchers that count', () => {
  const two = sampleShard('a', { dispatchers: { replicas: 2 } });

  it('are those that are ready, and those that restart while they own partitions', () => {
    const pods = new Map([pod('a-dispatcher-0', 'False'), pod('a-dispatcher-1')]);
    expect(ids([two], pods, [])).toEqual(['a-dispatcher-1']);
    expect(ids([two], pods, [row(0, 'a-dispatcher-0')])).toEqual(['a-dispatcher-0', 'a-dispatcher-1']);
  });

  it('are not those of a draining shard, nor beyond the declared number', () => {
    const pods = new Map([pod('a-dispatcher-0'), pod('a-dispatcher-1'), pod('a-dispatcher-2')]);
    expect(ids([sampleShard('a', { schedulingState: 'Draining' })], pods, [])).toEqual([]);
    expect(ids([two], pods, [row(0, 'a-dispatcher-2')])).toEqual(['a-dispatcher-0', 'a-dispatcher-1']);
  });
});

describe('moves', () => {
  it('are none while nobody could take a partition', () => {
    expect(planMoves(rules, { members: [], rows: [row(0, 'gone')] })).toEqual([]);
  });

  it('lead to the wanted map in one step and are then none, each naming the epoch it saw', () => {
    const dispatcher = fc.record({
      id: fc.constantFrom('x-0', 'x-1', 'y-0', 'y-1'),
      weight: fc.constant(1),
      shard: fc.constantFrom('x', 'y'),
    });
    const dispatchers = fc.uniqueArray(dispatcher, { minLength: 1, selector: ({ id }) => id });
    const rows = fc.uniqueArray(
      fc.record({
        partition: fc.nat(63),
        shardName: fc.constant('x'),
        dispatcher: fc.constantFrom('x-0', 'gone'),
        epoch: fc.bigInt(1n, 9n),
      }),
      { selector: ({ partition }) => partition },
    );
    fc.assert(
      fc.property(dispatchers, rows, (members, before) => {
        const moves = planMoves(rules, { members, rows: before });
        const after = new Map<number, PartitionRow>(before.map((known) => [known.partition, known] as const));
        for (const { fromEpoch, ...move } of moves) {
          expect(after.get(move.partition)?.epoch ?? 0n).toBe(fromEpoch);
          after.set(move.partition, { ...move, epoch: fromEpoch + 1n });
        }
        expect(after.size).toBe(64);
        expect(planMoves(rules, { members, rows: [...after.values()] })).toEqual([]);
      }),
    );
  });
});
