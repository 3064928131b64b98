/**
 * @file controllers/tenant/shard-loads.test.ts
 * @description Who is being placed counts at once and stays counted when it worked; counts are read again after ten seconds.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import { manualTimers } from '../runtime/manual-timers.ts';
import { ShardLoads } from './shard-loads.ts';

function loadsOf(counts: readonly { shardName: string; tenants: number; channels: number }[]) {
  const timers = manualTimers();
  let asked = 0;
  const directory = {
    counts: async () => {
      asked += 1;
      return counts;
    },
  };
  return { loads: new ShardLoads({ directory, timers }), timers, asked: () => asked };
}

describe('loads of shards', () => {
  it('are asked for once by many, and again when they are old', async () => {
    const { loads, timers, asked } = loadsOf([{ shardName: 'a', tenants: 2, channels: 0 }]);
    await Promise.all([loads.refresh(), loads.refresh()]);
    await loads.refresh();
    expect([asked(), loads.now().get('a')]).toEqual([1, 2]);
    await timers.advance(10_001);
    await loads.refresh();
    expect(asked()).toBe(2);
  });

  it('hold whom nobody else can see yet', async () => {
    const { loads } = loadsOf([]);
    await loads.refresh();
    const claiming = loads.placing('a', async () => 'row');
    expect(loads.now().get('a')).toBe(1);
    expect(await claiming).toBe('row');
    expect(loads.now().get('a')).toBe(1);
  });

  it('forget whom the database refused', async () => {
    const { loads } = loadsOf([]);
    await expect(loads.placing('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(loads.now().get('a')).toBe(0);
  });
});
