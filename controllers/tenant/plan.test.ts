/**
 * @file controllers/tenant/plan.test.ts
 * @description Where tenants are assigned.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import type { ShardingRules } from '../ports.ts';
import { sampleShard, sampleTenant, trueCondition } from '../samples.ts';
import { planAssignment } from './plan.ts';

const rules: ShardingRules = {
  partitionCount: 64,
  chooseShard: (_tenant, candidates) => candidates.toSorted((a, b) => a.tenants / a.weight - b.tenants / b.weight)[0]?.name,
  assignPartitions: () => new Map(),
};
const shards = [
  sampleShard('a'),
  sampleShard('b'),
  sampleShard('cordoned', { schedulingState: 'Cordoned' }),
  sampleShard('own', { isolation: 'Dedicated' }),
  sampleShard('taken', {}, [{ ...trueCondition('Ready'), status: 'False', reason: 'DatabaseTaken' }]),
];
const tenantsByShard = new Map([
  ['a', 5],
  ['b', 1],
]);
const plan = (pin: string | undefined, current: string | undefined) =>
  planAssignment(rules, {
    tenant: sampleTenant('t', pin === undefined ? {} : { shardRef: { name: pin } }),
    shards,
    tenantsByShard,
    current,
  });

describe('assignment of a tenant', () => {
  it.each([
    ['new: the emptiest that is Active and Shared', undefined, undefined, { assigned: 'yes', shard: 'b' }],
    ['new and pinned', 'a', undefined, { assigned: 'yes', shard: 'a' }],
    ['new and pinned to a dedicated shard', 'own', undefined, { assigned: 'yes', shard: 'own' }],
    ['pinned to a cordoned shard', 'cordoned', undefined, { assigned: 'no', reason: 'NoShardAvailable' }],
    ['pinned to one whose database is another’s', 'taken', undefined, { assigned: 'no', reason: 'NoShardAvailable' }],
    ['pinned to nothing', 'z', undefined, { assigned: 'no', reason: 'ShardNotFound' }],
    ['stays where its data is', undefined, 'a', { assigned: 'yes', shard: 'a' }],
    ['stays on a cordoned shard', undefined, 'cordoned', { assigned: 'yes', shard: 'cordoned' }],
    ['pinned elsewhere than its data: it stays until it has moved', 'b', 'a', { assigned: 'yes', shard: 'a' }],
  ])('%s', (_what, pin, current, expected) => {
    expect(plan(pin, current)).toMatchObject(expected);
  });

  it('says so when there is no shard', () => {
    const nobody = { tenant: sampleTenant('t'), shards: [], tenantsByShard, current: undefined };
    expect(planAssignment(rules, nobody)).toMatchObject({ reason: 'NoShardAvailable' });
  });
});
