/**
 * @file tests/store/open-orders.test.ts
 * @description Open orders are counted for the shard, for one tenant and for one channel; what is over does not count.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { applied, held, hours, ids, newHold, playSale, putChannel, received } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

let scratch: Scratch;
let shard: ShardDatabase;

beforeAll(async () => {
  scratch = await createScratch('shard');
  shard = await openShardDatabase({ shard: 'scratch', url: scratch.url('worker'), role: 'worker' });
}, 60_000);

afterAll(async () => {
  await shard.close();
  await scratch.drop();
});

describe('open orders', () => {
  it('are those that hold money or may yet, by channel', async () => {
    const tenantId = ids.next();
    const [first, second, stranger] = [await putChannel(shard, tenantId), await putChannel(shard, tenantId), await putChannel(shard)];
    await held(shard, newHold(first));
    const paid = await held(shard, newHold(first, { startsAt: hours(8), busyUntil: hours(9) }));
    await applied(shard, paid, { orderState: 'PAID', reservation: 'occupy', postings: [received(250_000n)] });
    await held(shard, newHold(second));
    await held(shard, newHold(stranger));
    await playSale(shard, newHold(stranger, { startsAt: hours(8), busyUntil: hours(9) }));
    const ofFirst = { ...first, paid: 1, unpaid: 1 };
    const ofSecond = { ...second, paid: 0, unpaid: 1 };
    const openOrders = (of?: { tenantId: string; channelId: string | undefined }) => shard.readModels.openOrders(of);
    expect(await openOrders({ tenantId, channelId: first.channelId })).toEqual([ofFirst]);
    expect(await openOrders({ tenantId, channelId: undefined })).toEqual(expect.arrayContaining([ofFirst, ofSecond]));
    expect(await openOrders({ tenantId, channelId: undefined })).toHaveLength(2);
    expect(await openOrders()).toHaveLength(3);
    expect(await openOrders()).toContainEqual({ ...stranger, paid: 0, unpaid: 1 });
    expect(await openOrders({ tenantId: stranger.tenantId, channelId: first.channelId })).toEqual([]);
  }, 60_000);
});
