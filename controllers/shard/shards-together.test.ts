/**
 * @file controllers/shard/shards-together.test.ts
 * @description Who holds a database that two shards name, and who could own partitions.
 * @dependencies @jest/globals, crds, fast-check
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import type { Shard } from '@lytslot/crds/schema';
import * as fc from 'fast-check';
import { sampleShard } from '../samples.ts';
import { databaseHolder, hasSuccessor } from './shards-together.ts';

function declared(name: string, database: string, at: string, reason = 'Running'): Shard {
  const status = reason === 'DatabaseTaken' ? 'False' : 'True';
  const ready = { type: 'Ready', status, reason, message: '', lastTransitionTime: at } as const;
  const shard = sampleShard(name, { databaseRef: { name: database } }, [ready]);
  return { ...shard, metadata: { ...shard.metadata, creationTimestamp: at } };
}

const [early, late] = ['2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z'];

describe('a database', () => {
  it.each([
    ['named once is the shard’s own', [declared('a', 'one', early), declared('b', 'two', late)], undefined],
    ['named twice belongs to who was declared first', [declared('b', 'one', early), declared('a', 'one', late)], 'b'],
    ['named twice at once belongs to the first name', [declared('a', 'one', early), declared('b', 'one', early)], undefined],
    ['goes by the control database’s word', [declared('b', 'one', early, 'DatabaseTaken'), declared('a', 'one', late)], undefined],
  ])('%s', (_what, shards, holder) => {
    const shard = shards.find(({ metadata }) => metadata.name === 'a') ?? sampleShard('a');
    expect(databaseHolder(shard, shards)).toBe(holder);
    expect(databaseHolder(shard, shards.toReversed())).toBe(holder);
  });

  it('has exactly one holder, in whatever order shards were seen', () => {
    const some = fc.uniqueArray(
      fc.record({ name: fc.stringMatching(/^[a-e]$/), database: fc.constantFrom('one', 'two'), at: fc.constantFrom(early, late) }),
      { selector: ({ name }) => name, minLength: 1 },
    );
    fc.assert(
      fc.property(some, (given) => {
        const shards = given.map(({ name, database, at }) => declared(name, database, at));
        for (const database of new Set(given.map((shard) => shard.database))) {
          const sharing = shards.filter(({ spec }) => spec.databaseRef.name === database);
          expect(sharing.filter((shard) => databaseHolder(shard, shards.toReversed()) === undefined)).toHaveLength(1);
        }
      }),
    );
  });
});

describe('partitions', () => {
  const going = sampleShard('b');
  it.each<[string, Shard, boolean]>([
    ['may go to another shard', sampleShard('b'), true],
    ['may go to a cordoned one: its dispatchers run', sampleShard('b', { schedulingState: 'Cordoned' }), true],
    ['never to one that drains', sampleShard('b', { schedulingState: 'Draining' }), false],
    ['never to one that hibernates', sampleShard('b', { hibernate: true }), false],
    ['never to one that is going', { ...going, metadata: { ...going.metadata, deletionTimestamp: early } }, false],
    ['never to one whose database is taken', sampleShard('b', { databaseRef: { name: 'a' } }), false],
  ])('%s', (_what, other, expected) => {
    const shard = sampleShard('a');
    expect(hasSuccessor(shard, [shard, other])).toBe(expected);
  });
});
