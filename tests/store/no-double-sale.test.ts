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

  it('leaves a hold alone that is being paid, and takes it over once its time to pay has run out', async () => {
    const channel = await putChannel(operator);
    const order = await held(shard, newHold(channel));
    const deadline = { action: 'cancel-unpaid', dueAt: hours(0.5) } as const;
    await applied(shard, order, { orderState: 'AWAITING_PAYMENT', reservation: 'occupy', deadline });
    expect(await shard.orders.hold(newHold(channel, { at: hours(0.49), expiresAt: hours(1) }))).toEqual({ outcome: 'taken' });
    const span = { ...channel, from: hours(0), to: hours(24) };
    expect((await shard.offers.availability({ ...span, now: hours(0.49) }))?.busy).toHaveLength(1);
    expect((await shard.offers.availability({ ...span, now: hours(0.5) }))?.busy).toEqual([]);
    const rush = Array.from({ length: 20 }, () => newHold(channel, { at: hours(0.51), expiresAt: hours(1) }));
    expect(tally(await Promise.all(rush.map((hold) => shard.orders.hold(hold))))).toEqual({ held: 1, taken: 19 });
    expect(await loaded(shard, { tenantId: channel.tenantId, orderId: order.id })).toMatchObject({ state: 'RELEASED' });
  });
});

describe('limits', () => {
  const day = { from: hours(0), to: hours(24) };

  it('let no more posts into a day than it has, however many come at once', async () => {
    const channel = await putChannel(operator);
    const limits = { day, postsPerDay: 3, openHolds: 1_000 };
    const rush = Array.from({ length: 20 }, (_, hour) => newHold(channel, { startsAt: hours(hour), busyUntil: hours(hour + 1), limits }));
    expect(tally(await Promise.all(rush.map((hold) => shard.orders.hold(hold))))).toEqual({ held: 3, 'day-full': 17 });
    const nextDay = newHold(channel, {
      startsAt: hours(24),
      busyUntil: hours(25),
      limits: { ...limits, day: { from: hours(24), to: hours(48) } },
    });
    expect(await shard.orders.hold(nextDay)).toMatchObject({ outcome: 'held' });
  });

  it('let one advertiser hold so many times unpaid in all channels of a tenant; what ran out does not count', async () => {
    const first = await putChannel(operator);
    const second = await putChannel(operator, first.tenantId);
    const limits = { day, postsPerDay: null, openHolds: 5 };
    const rush = Array.from({ length: 30 }, (_, n) =>
      newHold(n % 2 === 0 ? first : second, { startsAt: hours(n), busyUntil: hours(n + 1), limits }),
    );
    expect(tally(await Promise.all(rush.map((hold) => shard.orders.hold(hold))))).toEqual({ held: 5, 'too-many': 25 });
    const advertiser = { telegramUserId: 3002, chatId: 3002 };
    expect(await shard.orders.hold(newHold(first, { startsAt: hours(40), busyUntil: hours(41), limits, advertiser }))).toMatchObject({
      outcome: 'held',
    });
    const later = newHold(second, { startsAt: hours(50), busyUntil: hours(51), limits, at: hours(0.2), expiresAt: hours(1) });
    expect(await shard.orders.hold(later)).toMatchObject({ outcome: 'held' });
  });
});

describe('what a channel offers', () => {
  const limits = { postsPerDay: 4, horizonDays: 30, blackouts: [{ from: hours(48), to: hours(72) }] };
  const prices = {
    weekdays: { 5: 20 },
    hours: [{ fromHour: 18, toHour: 22, percent: 30 }],
    load: [],
    lastMinute: [{ withinHours: 3, percent: -30 }],
    floorMinor: 50_000n,
    ceilingMinor: 500_000n,
  };

  it('comes back as it was declared, with the rows written once', async () => {
    const channel = await putChannel(operator, undefined, { limits, prices });
    const found = await shard.offers.availability({ ...channel, from: hours(0), to: hours(24), now: NOW });
    expect(found?.offer).toMatchObject({ limits, rules: [{ prices, priceMinor: 250_000n }] });
    const written = async () => scratch.superuser.run('select xmin::text from slot_rule where channel_id = ?', [channel.channelId]);
    const before = await written();
    await putChannel(operator, channel.tenantId, { limits, prices, channelId: channel.channelId });
    expect(await written()).toEqual(before);
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

  it('refuses an overlap with another order in the database itself, whoever writes it', async () => {
    const channel = await putChannel(operator);
    await held(shard, newHold(channel));
    const other = await held(shard, newHold(channel, { startsAt: hours(8), busyUntil: hours(9) }));
    const move = 'update reservation set starts_at = ?, busy_until = ? where order_id = ?';
    await expect(scratch.superuser.run(move, [hours(5.5), hours(6.5), other.id])).rejects.toThrow(/reservation_no_overlap/);
  });

  it('refuses a second time of the same role to an order, whoever writes it', async () => {
    const channel = await putChannel(operator);
    const order = await held(shard, newHold(channel));
    const insert = scratch.superuser.run(
      `insert into reservation (tenant_id, id, channel_id, order_id, placement_id, starts_at, busy_until, state)
       select tenant_id, gen_random_uuid(), channel_id, order_id, gen_random_uuid(), starts_at, busy_until, 'occupied'
         from reservation where order_id = ?`,
      [order.id],
    );
    await expect(insert).rejects.toThrow(/one_time_of_each_role/);
  });

  it('frees the time of a released order', async () => {
    const channel = await putChannel(operator);
    const order = await held(shard, newHold(channel));
    await shard.orders.apply(step(order, { orderState: 'RELEASED', reservation: 'release', deadline: null }));
    expect(await shard.orders.hold(newHold(channel))).toMatchObject({ outcome: 'held' });
    const found = await shard.offers.availability({ ...channel, from: hours(0), to: hours(24), now: NOW });
    expect(found?.busy).toEqual([{ from: hours(5), to: hours(6) }]);
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
