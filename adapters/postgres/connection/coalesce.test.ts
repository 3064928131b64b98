/**
 * @file adapters/postgres/connection/coalesce.test.ts
 * @description Calls at once become one batch; keys are kept apart and in order; one bad item fails alone.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { coalesce } from './coalesce.ts';

function recorder(limit = 100) {
  const batches: (readonly string[])[] = [];
  const rests: number[] = [];
  const call = coalesce<string, string>({
    run: async (items) => {
      batches.push(items);
      if (items.includes('bad')) throw new Error('bad item');
      if (items.includes('down')) throw new Error('down');
      return items.map((item) => `${item}!`);
    },
    keysOf: (item) => [item.split(':')[0] ?? ''],
    mayBeOnes: (error) => error instanceof Error && error.message === 'bad item',
    limit,
    rest: async () => {
      rests.push(batches.length);
    },
  });
  return { batches, rests, call };
}

describe('coalescing', () => {
  it('makes one batch of calls at once, no larger than the limit', async () => {
    const { batches, call } = recorder(2);
    expect(await Promise.all(['a', 'b', 'c'].map(call))).toEqual(['a!', 'b!', 'c!']);
    expect(batches).toEqual([['a', 'b'], ['c']]);
  });

  it('collects what comes in while a batch is under way', async () => {
    const { batches, call } = recorder();
    const first = call('a');
    await new Promise(setImmediate);
    const later = [call('b'), call('c')];
    await Promise.all([first, ...later]);
    expect(batches).toEqual([['a'], ['b', 'c']]);
  });

  it('rests after several calls, not after one: who comes alone waits for nobody', async () => {
    const { rests, call } = recorder();
    await call('a');
    await call('b');
    expect(rests).toEqual([]);
    await Promise.all(['c', 'd'].map(call));
    await call('e');
    expect(rests).toEqual([3]);
  });

  it('keeps items of one key apart and in order', async () => {
    const { batches, call } = recorder();
    await Promise.all(['k:1', 'k:2', 'x', 'k:3'].map(call));
    expect(batches).toEqual([['k:1', 'x'], ['k:2'], ['k:3']]);
  });

  it('lets a bad item fail alone', async () => {
    const { call } = recorder();
    const outcomes = await Promise.allSettled(['a', 'bad', 'b'].map(call));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('asks once only when everything is down', async () => {
    const { batches, call } = recorder();
    const outcomes = await Promise.allSettled(['a', 'down', 'b'].map(call));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(batches).toHaveLength(1);
  });

  it('answers every call once, each key in order, whatever comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.nat(1000)), { maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (calls, limit) => {
          const { batches, call } = recorder(limit);
          const items = calls.map(([key, value], place) => `${key}:${value}:${place}`);
          expect(await Promise.all(items.map(call))).toEqual(items.map((item) => `${item}!`));
          for (const key of ['0', '1', '2', '3']) {
            const ofKey = (list: readonly string[]) => list.filter((item) => item.startsWith(`${key}:`));
            expect(ofKey(batches.flat())).toEqual(ofKey(items));
          }
        },
      ),
    );
  });
});
