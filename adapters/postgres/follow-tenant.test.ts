/**
 * @file adapters/postgres/follow-tenant.test.ts
 * @description Who holds on to a tenant's stores follows it to its new shard, once and only if it has moved.
 * @dependencies @jest/globals, domain
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import { followTenant } from './follow-tenant.ts';

type Answer = LytSlotError | 'here' | undefined;

/** A directory that names one shard after the other, and shards that answer as they are told. */
function world(homes: readonly string[], answers: Readonly<Record<string, Answer>>, home?: string) {
  const asked: string[] = [];
  const places = [...homes];
  const orders = (shard: string) => ({
    load: async () => {
      asked.push(shard);
      const answer = answers[shard];
      if (answer instanceof LytSlotError) throw answer;
      return answer === undefined ? undefined : ({ id: shard } as OrderSnapshot);
    },
  });
  const stores = followTenant(
    {
      directory: { shardOf: async () => (places.length > 1 ? places.shift() : places[0]) ?? '' },
      shards: { get: async (shard) => ({ orders: orders(shard) }) as never },
    },
    { tenantId: 't', home },
  );
  return { asked, load: () => stores.orders.load('t', 'o') };
}

const moving = new LytSlotError('TENANT_MOVING', '');
const away = new LytSlotError('SHARD_UNAVAILABLE', '');

describe('a tenant’s stores', () => {
  it('answer from where the directory says', async () => {
    const { asked, load } = world(['a'], { a: 'here' });
    expect(await load()).toEqual({ id: 'a' });
    expect(asked).toEqual(['a']);
  });

  it('answer from the shard that was named just now, without asking again', async () => {
    const { asked, load } = world(['somewhere else by now'], { a: 'here' }, 'a');
    expect(await load()).toEqual({ id: 'a' });
    expect(asked).toEqual(['a']);
  });

  it('answer from where the directory says when the shard that was named has nothing', async () => {
    const { asked, load } = world(['b'], { a: undefined, b: 'here' }, 'a');
    expect(await load()).toEqual({ id: 'b' });
    expect(asked).toEqual(['a', 'b']);
  });

  it.each([
    ['refuses because it moves', moving],
    ['has nothing any more', undefined],
    ['does not know the shard’s things any more', new LytSlotError('CHANNEL_NOT_FOUND', '')],
  ])('follow when the old shard %s', async (_what, answer) => {
    const { asked, load } = world(['a', 'b'], { a: answer, b: 'here' });
    expect(await load()).toEqual({ id: 'b' });
    expect(asked).toEqual(['a', 'b']);
  });

  it('tell the person when it is still on its way', async () => {
    const { asked, load } = world(['a'], { a: moving });
    await expect(load()).rejects.toBe(moving);
    expect(asked).toEqual(['a']);
  });

  it('find nothing where there is nothing, and try a shard that is away no second time', async () => {
    expect(await world(['a'], { a: undefined }).load()).toBeUndefined();
    const { asked, load } = world(['a', 'b'], { a: away });
    await expect(load()).rejects.toBe(away);
    expect(asked).toEqual(['a']);
  });
});
