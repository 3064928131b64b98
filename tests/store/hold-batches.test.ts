/**
 * @file tests/store/hold-batches.test.ts
 * @description Holds that come in together are taken together: one of them spoils nothing for the others, and batches of two processes never lock each other up.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { hours, ids, newHold, NOW, putChannel } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const CHANNELS = 12;
const ROUNDS = 25;
const TENANT = ids.next();

let scratch: Scratch;
let one: ShardDatabase;
let other: ShardDatabase;
let channels: readonly Awaited<ReturnType<typeof putChannel>>[];

beforeAll(async () => {
  scratch = await createScratch('shard');
  const open = () => openShardDatabase({ shard: 'scratch', url: scratch.url('app'), role: 'app', clock: { now: () => NOW } });
  [one, other] = await Promise.all([open(), open()]);
  const worker = await openShardDatabase({ shard: 'scratch', url: scratch.url('worker'), role: 'worker', clock: { now: () => NOW } });
  channels = await Promise.all(Array.from({ length: CHANNELS }, () => putChannel(worker, TENANT)));
  await worker.close();
}, 60_000);
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  await scratch.drop();
});

/** Answers in words, refusals by their code. */
const answers = async (asked: readonly Promise<{ readonly outcome: string }>[]) =>
  (await Promise.allSettled(asked)).map((settled) =>
    settled.status === 'fulfilled' ? settled.value.outcome : (settled.reason as { readonly code: string }).code,
  );
const slot = (hour: number) => ({ startsAt: hours(hour), busyUntil: hours(hour + 1) });
const buyer = (telegramUserId: number) => ({ advertiser: { telegramUserId, chatId: telegramUserId } });
const first = () => {
  const [channel] = channels;
  if (channel === undefined) throw new Error('there is no channel');
  return channel;
};

describe('holds of one moment', () => {
  it('each have their own answer: held, taken, repeated, of a blocked buyer, of no channel', async () => {
    const channel = first();
    await one.approvals.list(channel, { telegramUserId: 3_666, list: 'blocked', at: NOW });
    const again = newHold(channel, slot(101));
    const asked = [
      newHold(channel, slot(100)),
      newHold(channel, { ...slot(100), ...buyer(3_002) }),
      again,
      again,
      newHold(channel, { ...slot(102), ...buyer(3_666) }),
      newHold({ tenantId: TENANT, channelId: ids.next() }, slot(103)),
      newHold(channel, slot(104)),
    ];
    expect(await answers(asked.map((hold) => one.orders.hold(hold)))).toEqual([
      'held',
      'taken',
      'held',
      'repeated',
      'BUYER_BLOCKED',
      'CHANNEL_NOT_FOUND',
      'held',
    ]);
  });

  it('ask for a channel that is not there beside others that are, and each gets its own', async () => {
    const { tenantId, channelId } = first();
    const span = { from: hours(99), to: hours(105), now: NOW };
    const [known, unknown, same] = await Promise.all(
      [channelId, ids.next(), channelId].map((asked) => one.offers.availability({ tenantId, channelId: asked, ...span })),
    );
    expect(known?.busy.map(({ from }) => from)).toEqual([hours(100), hours(101), hours(104)]);
    expect([unknown, same?.busy]).toEqual([undefined, known?.busy]);
  });

  it('in two processes that want the same times in opposite order: one winner each, nobody is stuck or turned away for another reason', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const wanted = channels.map((channel) => newHold(channel, slot(200 + round)));
      const rivals = channels.map((channel, index) => newHold(channel, { ...slot(200 + round), ...buyer(4_000 + index) })).toReversed();
      const [ours, theirs] = await Promise.all([
        answers(wanted.map((hold) => one.orders.hold(hold))),
        answers(rivals.map((hold) => other.orders.hold(hold))),
      ]);
      const pairs = ours.map((answer, index) => [answer, theirs.toReversed()[index]].toSorted());
      expect(pairs).toEqual(channels.map(() => ['held', 'taken']));
    }
  });
});
