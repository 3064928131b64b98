/**
 * @file tests/store/no-double-sale.test.ts
 * @description However many buyers race, a channel's time is sold once; expired holds give way; commands repeat without effect.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-24
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { applied, held, hours, loaded, newHold, NOW, putChannel, step } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

let scratch: Scratch;
let shard: ShardDatabase;
/** Who may put channels. */
let operator: ShardDatabase;

beforeAll(async () => {
  scratch = await createScratch('shard');
  shard = await openShardDatabase({ shard: 'scratch', url: scratch.url('app'), role: 'app', poolSize: 20 });
  operator = await openShardDatabase({ shard: 'scratch', url: scratch.url('worker'), role: 'worker' });
}, 60_000);

afterAll(async () => {
  await shard.close();
  await operator.close();
  await scratch.drop();
});

function tally(outcomes: readonly { outcome: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

describe('racing buyers', () => {
  it('gives one slot to exactly one of two hundred', async () => {
    const channel = await putChannel(operator);
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => shard.orders.hold(newHold(channel))));
    expect(tally(outcomes)).toEqual({ held: 1, taken: 199 });
  }, 60_000);

  it('never lets overlapping spans through, and nobody deadlocks', async () => {
    const channel = await putChannel(operator);
    const quarters = Array.from({ length: 120 }, (_, index) => 5 + ((index * 37) % 48) / 4);
    const outcomes = await Promise.all(
      quarters.map((start) => shard.orders.hold(newHold(channel, { startsAt: hours(start), busyUntil: hours(start + 1) }))),
    );
    expect(outcomes.some(({ outcome }) => outcome === 'held')).toBe(true);
    const overlaps = await scratch.superuser.run(
      `select 1 from reservation a join reservation b on a.channel_id = b.channel_id and a.id < b.id and a.busy && b.busy
        where a.occupying and b.occupying`,
    );
    expect(overlaps).toEqual([]);
  }, 60_000);

  it('takes over an expired hold once, with the old order released in its journal', async () => {
    const channel = await putChannel(operator);
    const old = await held(shard, newHold(channel));
    const later = new Date(NOW.getTime() + 600_000);
    const rush = Array.from({ length: 50 }, () => newHold(channel, { at: later, expiresAt: hours(1) }));
    const outcomes = await Promise.all(rush.map((hold) => shard.orders.hold(hold)));
    expect(tally(outcomes)).toEqual({ held: 1, taken: 49 });
    const released = await loaded(shard, { tenantId: channel.tenantId, orderId: old.id });
    expect(released).toMatchObject({ state: 'RELEASED', version: 2, deadline: undefined });
    const timeline = await shard.readModels.orderTimeline(channel, old.id);
    expect(timeline?.journal.map(({ event }) => event)).toEqual(['order.held', 'order.released']);
  }, 60_000);

  it('leaves a hold alone that is on its way to a payment', async () => {
    const channel = await putChannel(operator);
    const order = await held(shard, newHold(channel));
    await applied(shard, order, {
      orderState: 'AWAITING_PAYMENT',
      reservation: 'occupy',
      deadline: { action: 'cancel-unpaid', dueAt: hours(0.5) },
    });
    expect(await shard.orders.hold(newHold(channel, { at: hours(2), expiresAt: hours(3) }))).toEqual({ outcome: 'taken' });
  });
});

describe('one channel, many spans', () => {
  it.each([
    ['the same hour', 5, 6, 'taken'],
    ['a span that ends inside', 4.5, 5.5, 'taken'],
    ['a span around it', 4, 7, 'taken'],
    ['the hour before, up to its start', 4, 5, 'held'],
    ['the hour after, from its end', 6, 7, 'held'],
  ] as const)('%s', async (_, from, to, outcome) => {
    const channel = await putChannel(operator);
    await held(shard, newHold(channel));
    expect(await shard.orders.hold(newHold(channel, { startsAt: hours(from), busyUntil: hours(to) }))).toMatchObject({ outcome });
  });

  it('refuses an overlap in the database itself, whoever writes it', async () => {
    const channel = await putChannel(operator);
    const order = await held(shard, newHold(channel));
    const insert = scratch.superuser.run(
      `insert into reservation (tenant_id, id, channel_id, order_id, placement_id, starts_at, busy_until, state)
       select tenant_id, gen_random_uuid(), channel_id, order_id, gen_random_uuid(), starts_at, busy_until, 'occupied'
         from reservation where order_id = ?`,
      [order.id],
    );
    await expect(insert).rejects.toThrow(/reservation_no_overlap/);
  });

  it('frees the time of a released order', async () => {
    const channel = await putChannel(operator);
    const order = await held(shard, newHold(channel));
    await shard.orders.apply(step(order, { orderState: 'RELEASED', reservation: 'release', deadline: null }));
    expect(await shard.orders.hold(newHold(channel))).toMatchObject({ outcome: 'held' });
    const busy = await shard.offers.busy(channel.tenantId, channel.channelId, hours(0), hours(24));
    expect(busy).toEqual([{ from: hours(5), to: hours(6) }]);
  });
});

describe('repeated commands', () => {
  it('answers with the order the command made the first time', async () => {
    const channel = await putChannel(operator);
    const first = newHold(channel, { commandId: 'telegram-1-77' });
    expect(await shard.orders.hold(first)).toEqual({ outcome: 'held', orderId: first.orderId });
    expect(await shard.orders.hold(newHold(channel, { commandId: 'telegram-1-77' }))).toEqual({
      outcome: 'repeated',
      orderId: first.orderId,
    });
  });

  it('recognises a command that comes twice at once', async () => {
    const channel = await putChannel(operator);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => shard.orders.hold(newHold(channel, { commandId: 'twice' }))));
    expect(tally(outcomes)).toEqual({ held: 1, repeated: 9 });
    expect(new Set(outcomes.map((outcome) => ('orderId' in outcome ? outcome.orderId : '')))).toHaveProperty('size', 1);
  });

  it('says CHANNEL_NOT_FOUND for a channel the tenant does not have', async () => {
    const { tenantId } = await putChannel(operator);
    const { channelId } = await putChannel(operator);
    await expect(shard.orders.hold(newHold({ tenantId, channelId }))).rejects.toMatchObject({ code: 'CHANNEL_NOT_FOUND' });
  });
});
