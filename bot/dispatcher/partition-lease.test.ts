/**
 * @file bot/dispatcher/partition-lease.test.ts
 * @description A dispatcher works only on what it holds: nothing new of a draining partition, nothing at all when it cannot renew.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { PartitionLease } from './partition-lease.ts';
import type { Assignment, HeldPartition } from './ports.ts';

const held = (partition: number, isDraining = false, epoch = 1n): HeldPartition => ({ partition, epoch, isDraining });

/** A lease on a store that answers what the test says, and a clock the test moves. */
function setUp() {
  const store = {
    answer: [] as readonly HeldPartition[] | undefined | Error,
    taken: 0,
    renewed: 0,
    released: [] as number[],
    ended: 0,
    slowMs: 0,
  };
  let nowMs = 0;
  const lease = new PartitionLease(
    {
      takeLease: () => Promise.resolve(BigInt((store.taken += 1))),
      renewLease: () => {
        store.renewed += 1;
        nowMs += store.slowMs;
        return store.answer instanceof Error ? Promise.reject(store.answer) : Promise.resolve(store.answer);
      },
      release: (partitions: readonly Assignment[]) => {
        store.released.push(...partitions.map(({ partition }) => partition));
        return Promise.resolve();
      },
      endLease: () => Promise.resolve(void (store.ended += 1)),
    },
    () => nowMs,
  );
  const at = (ms: number) => {
    nowMs = ms;
    return lease.refresh();
  };
  return { store, lease, at };
}

describe('a lease', () => {
  it('is taken once, renewed every second, and says what may be claimed', async () => {
    const { store, lease, at } = setUp();
    expect(lease.claimable()).toEqual([]);
    store.answer = [held(1), held(2, true), held(3)];
    for (const ms of [0, 500, 1_000, 1_999, 2_000]) await at(ms);
    expect([store.taken, store.renewed]).toEqual([1, 3]);
    expect(lease.claimable()).toEqual([1, 3]);
  });

  it('lets a draining partition go when the last piece in hand has ended, and takes no new one', async () => {
    const { store, lease, at } = setUp();
    store.answer = [held(1)];
    await at(0);
    expect([lease.begin(1), lease.begin(1)]).toEqual([
      { partition: 1, epoch: 1n },
      { partition: 1, epoch: 1n },
    ]);
    store.answer = [held(1, true)];
    await at(1_000);
    expect([lease.claimable(), lease.begin(1), store.released]).toEqual([[], undefined, []]);
    lease.done(1);
    await at(1_100);
    expect(store.released).toEqual([]);
    lease.done(1);
    await at(1_200);
    expect([store.released, lease.size]).toEqual([[1], 0]);
  });

  it('that cannot be renewed stops the work after 8 s, counted from the last renewal that was sent', async () => {
    const { store, lease, at } = setUp();
    store.answer = [held(1)];
    store.slowMs = 3_000;
    await at(0);
    store.answer = new Error('connection refused');
    store.slowMs = 0;
    await expect(at(7_999)).rejects.toThrow('refused');
    expect(lease.begin(1)).toEqual({ partition: 1, epoch: 1n });
    await expect(at(8_000)).rejects.toThrow('refused');
    expect([lease.claimable(), lease.begin(1)]).toEqual([[], undefined]);
    store.answer = [held(1)];
    await at(8_100);
    expect([lease.claimable(), store.taken]).toEqual([[1], 1]);
  });

  it('that somebody else has is lost for good', async () => {
    const { store, lease, at } = setUp();
    store.answer = [held(1)];
    await at(0);
    store.answer = undefined;
    await at(1_000);
    expect([lease.isLost, lease.claimable(), lease.size]).toEqual([true, [], 0]);
    store.answer = [held(1)];
    await at(9_000);
    await lease.end();
    expect([lease.isLost, store.taken, store.ended]).toEqual([true, 1, 0]);
  });

  it('is ended by an orderly stop', async () => {
    const { store, lease, at } = setUp();
    await at(0);
    await lease.end();
    expect(store.ended).toBe(1);
  });
});
