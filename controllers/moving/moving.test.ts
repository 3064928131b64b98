/**
 * @file controllers/moving/moving.test.ts
 * @description Where a declared tenant is to live, and what its status says of getting there.
 * @dependencies @jest/globals, domain
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import type { Move } from '@lytslot/domain/moving';
import { sampleShard, sampleTenant, trueCondition } from '../samples.ts';
import { MoveBook } from './move-book.ts';
import { moveView } from './status.ts';
import { wishOf } from './wish.ts';

const migrated = [trueCondition('DatabaseMigrated')];
const shards = [
  sampleShard('a', {}, migrated),
  sampleShard('b', {}, migrated),
  sampleShard('new'),
  sampleShard('cordoned', { schedulingState: 'Cordoned' }, migrated),
  sampleShard('asleep', { hibernate: true }, migrated),
];
const at = new Date('2026-12-01T09:00:00.123Z');
const move = (state: Move['state'], change: Partial<Move> = {}): Move => {
  const ends = { frozenAt: undefined, problem: undefined };
  return { id: '1', tenantId: 't', source: 'a', target: 'b', state, begunAt: at, since: at, ...ends, ...change };
};
const pinned = (pin?: string) => sampleTenant('t', pin === undefined ? {} : { shardRef: { name: pin } });
const marked = (name: string, value: string) => {
  const tenant = pinned('b');
  return { ...tenant, metadata: { ...tenant.metadata, annotations: { [name]: value } } };
};

describe('a wish', () => {
  const go = (to: string) => ({ wish: 'go', to });
  it.each([
    ['no pin', pinned(), undefined, { wish: 'stay' }],
    ['a pin to where it is', pinned('a'), undefined, { wish: 'stay' }],
    ['a pin to another shard', pinned('b'), undefined, go('b')],
    ['a pin to nowhere', pinned('z'), undefined, { wish: 'blocked', to: 'z', reason: 'ShardNotFound' }],
    ['a pin to a cordoned shard', pinned('cordoned'), undefined, { wish: 'blocked', reason: 'NoShardAvailable' }],
    ['a pin to a hibernating shard', pinned('asleep'), undefined, { wish: 'blocked', reason: 'NoShardAvailable' }],
    ['a pin to a shard without tables', pinned('new'), undefined, { wish: 'blocked', reason: 'ShardNotReady' }],
    ['on its way', pinned('b'), move('copied'), go('b')],
    ['on its way to a shard that was cordoned since', pinned('cordoned'), move('copied', { target: 'cordoned' }), go('cordoned')],
    ['on its way, and called back', pinned('a'), move('copied'), go('a')],
    ['on its way, and the pin is gone', pinned(), move('copied'), { wish: 'stay' }],
    ['its resource is gone', undefined, move('copied'), { wish: 'stay' }],
    ['hands off', marked('lytslot.io/reconcile', 'disabled'), undefined, { wish: 'stay' }],
    ['hands off on its way', marked('lytslot.io/reconcile', 'disabled'), move('frozen'), go('b')],
    ['shown from self-service', marked('lytslot.io/row', '1'), undefined, { wish: 'stay' }],
  ])('%s', (_what, tenant, newest, expected) => {
    expect(wishOf({ tenant, current: 'a', move: newest, shards })).toMatchObject(expected);
  });
});

describe('the status', () => {
  const view = (newest: Move | undefined, wish: Parameters<typeof moveView>[1], trouble?: string) =>
    moveView({ move: newest, trouble }, wish);
  const stay = { wish: 'stay' } as const;
  const go = { wish: 'go', to: 'b' } as const;

  it('says nothing of who never moved', () => {
    expect(view(undefined, stay)).toEqual({ findings: [], fields: {}, shortcomings: [] });
  });

  it.each([
    ['planned', 'Copying'],
    ['copied', 'Freezing'],
    ['frozen', 'Frozen'],
    ['caught_up', 'Verifying'],
    ['verified', 'Verifying'],
    ['flipped', 'Opening'],
    ['opened', 'Dropping'],
    ['abandoning', 'Thawing'],
  ] as const)('%s is %s', (state, reason) => {
    const { findings, fields, shortcomings } = view(move(state), go);
    expect(findings).toMatchObject([{ type: 'Migrating', status: 'True', reason }]);
    expect(fields).toEqual({ move: { from: 'a', to: 'b', startedAt: '2026-12-01T09:00:00Z' } });
    expect(shortcomings).toEqual([]);
  });

  it.each([
    ['moved', move('dropped'), stay, 'Moved', 0],
    ['given up as nobody wanted it', move('abandoned', { problem: 'NotWanted' }), stay, 'Abandoned', 0],
    ['given up because of a difference', move('abandoned', { problem: 'NotEqual: payment' }), go, 'Failed', 1],
    ['blocked', undefined, { wish: 'blocked', to: 'z', reason: 'ShardNotFound', message: 'No.' } as const, 'ShardNotFound', 1],
  ])('%s is not migrating', (_what, newest, wish, reason, shortcomings) => {
    const shown = view(newest, wish);
    expect(shown.findings).toMatchObject([{ type: 'Migrating', status: 'False', reason }]);
    expect(shown.shortcomings).toHaveLength(shortcomings);
  });

  it('names what a step fails of', () => {
    expect(view(move('planned'), go, 'no such host').findings[0]?.message).toMatch(/Tried again: no such host/);
    expect(view(undefined, go, 'no such host')).toMatchObject({ findings: [{ reason: 'TargetUnavailable' }], shortcomings: [{}] });
    expect(view(undefined, go).findings).toMatchObject([{ status: 'True', reason: 'Pending' }]);
  });
});

describe('the book', () => {
  it('is read once, read again after a failure, and tells news only once', async () => {
    let reads = 0;
    const book = new MoveBook(async () => {
      reads += 1;
      if (reads === 1) throw new Error('away');
      return [move('copied')];
    });
    await expect(book.of('t')).rejects.toThrow('away');
    expect((await book.of('t')).move?.state).toBe('copied');
    expect(await book.underWay()).toEqual(['t']);
    expect(await book.note('t', { move: move('copied'), trouble: undefined })).toBe(false);
    expect(await book.note('t', { move: move('frozen'), trouble: undefined })).toBe(true);
    expect(await book.note('t', { move: move('frozen'), trouble: 'x' })).toBe(true);
    expect(await book.note('t', { move: move('dropped'), trouble: undefined })).toBe(true);
    expect(await book.underWay()).toEqual([]);
    expect(reads).toBe(2);
    book.reset();
    expect((await book.of('t')).move?.state).toBe('copied');
  });
});
