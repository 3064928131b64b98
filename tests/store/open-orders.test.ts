/**
 * @file tests/store/open-orders.test.ts
 * @description Orders with held money are found by tenant, channel and shard, for who is about to change something under them.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { applied, held, hours, newHold, playSale, putChannel, received } from './sample.ts';
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

describe('paid orders', () => {
  const paid = async (hold: ReturnType<typeof newHold>) =>
    applied(shard, await held(shard, hold), { orderState: 'PAID', reservation: 'occupy', postings: [received(250_000n)] });

  it('are named by tenant, channel and shard, the next to be published first; what is over or unpaid is not', async () => {
    const channel = await putChannel(shard);
    const neighbour = await putChannel(shard, channel.tenantId);
    const later = await paid(newHold(channel, { startsAt: hours(9), busyUntil: hours(10) }));
    const sooner = await paid(newHold(channel));
    const other = await paid(newHold(neighbour));
    await playSale(shard, newHold(channel, { startsAt: hours(20), busyUntil: hours(21) }));
    await held(shard, newHold(channel, { startsAt: hours(30), busyUntil: hours(31) }));
    const { tenantId, channelId } = channel;
    const of = async (query: { tenantId?: string; channelId?: string; limit?: number }) =>
      (await shard.readModels.paidOrders({ tenantId: query.tenantId, channelId: query.channelId, limit: query.limit ?? 50 })).map(
        ({ id }) => id,
      );
    expect(await of({ tenantId, channelId })).toEqual([sooner.id, later.id]);
    expect((await of({ tenantId })).toSorted()).toEqual([later.id, sooner.id, other.id].toSorted());
    expect(await of({ tenantId, channelId, limit: 1 })).toEqual([sooner.id]);
    expect(await of({})).toEqual(expect.arrayContaining([later.id, sooner.id, other.id]));
  });
});
