/**
 * @file tests/store/backlog.test.ts
 * @description How long work waits for a worker: not what is in hand, in trouble, carried, or put off; of every tenant, by the platform's clock.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-30
 */
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { applied, held, hours, ids, newHold, NOW, putChannel } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const HOUR_S = 3_600;

let scratch: Scratch | undefined;
let shard: ShardDatabase;

async function close(): Promise<void> {
  await shard?.close();
  await scratch?.drop();
}

beforeEach(async () => {
  await close();
  scratch = await createScratch('shard');
  shard = await openShardDatabase({ shard: 'scratch', url: scratch.url('worker'), role: 'worker', clock: { now: () => NOW } });
}, 60_000);

afterAll(close);

/** An order of a tenant of its own whose post was due then. */
async function due(at: Date) {
  return applied(shard, await held(shard, newHold(await putChannel(shard))), { deadline: { action: 'publish', dueAt: at } });
}

describe('deadlines', () => {
  it('wait as long as the oldest that no worker has in hand', async () => {
    for (const hour of [-5, -4, -3]) await due(hours(hour));
    await due(hours(1));
    const waits = await Promise.all([0, 1, 2, 3].map((inHand) => shard.backlog.deadlinesWaitSeconds(['publish', 'remove'], inHand)));
    expect(waits).toEqual([5 * HOUR_S, 4 * HOUR_S, 3 * HOUR_S, 0]);
    expect(await shard.backlog.deadlinesWaitSeconds(['settle'], 0)).toBe(0);
  });

  it('in trouble wait for something else than workers, until the order goes on', async () => {
    const order = await due(hours(-5));
    await shard.dueTroubles.note({ tenantId: order.tenantId, orderId: order.id, version: order.version, code: 'TELEGRAM_DOWN', at: NOW });
    expect(await shard.backlog.deadlinesWaitSeconds(['publish'], 0)).toBe(0);
    await applied(shard, order, { deadline: { action: 'publish', dueAt: hours(-1) } });
    expect(await shard.backlog.deadlinesWaitSeconds(['publish'], 0)).toBe(HOUR_S);
  });
});

describe('events', () => {
  it('wait until one is carried; what waits behind it waits for it', async () => {
    const first = await due(hours(2));
    const second = await applied(shard, first, { outbox: [{ id: ids.next(), topic: 'order.paid', payload: {} }] });
    await applied(shard, second, { outbox: [{ id: ids.next(), topic: 'order.paid', payload: {} }] });
    expect(await shard.backlog.eventsWaitSeconds()).toBe(0);
    await scratch?.superuser.run('update outbox set due_at = ?', [hours(-2)]);
    expect(await shard.backlog.eventsWaitSeconds()).toBe(2 * HOUR_S);
    const [claimed] = await shard.outbox.claim({ now: NOW, leaseMs: 30_000, limit: 10 });
    expect(await shard.backlog.eventsWaitSeconds()).toBe(0);
    await shard.outbox.done({ tenantId: first.tenantId, id: String(claimed?.id), at: NOW });
    expect(await shard.backlog.eventsWaitSeconds()).toBe(2 * HOUR_S);
  });
});
