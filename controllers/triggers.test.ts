/**
 * @file controllers/triggers.test.ts
 * @description The echo of our own status asks for no look, except from work that began before it came.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { BY_ROW, BY_SHARD, BY_TENANT } from './cluster-view.ts';
import type { ClusterView } from './cluster-view.ts';
import { manualTimers } from './runtime/manual-timers.ts';
import { ObjectStore } from './runtime/object-store.ts';
import { OwnWrites } from './runtime/own-writes.ts';
import { WorkQueue } from './runtime/work-queue.ts';
import { sampleChannel } from './samples.ts';
import { connectTriggers } from './triggers.ts';

const none = () => [];
const TOLD = { conditions: [], openOrders: 1 };
const channel = (resourceVersion: string, status?: typeof TOLD) => {
  const { metadata, ...rest } = sampleChannel('news');
  return { ...rest, metadata: { ...metadata, uid: 'news-uid', resourceVersion }, ...(status !== undefined && { status }) };
};

/** A channel that is known and has been looked at. */
async function world() {
  const observer = { added: () => undefined, retried: () => undefined, taken: () => undefined };
  const queue = () => new WorkQueue(manualTimers(), observer);
  const view: ClusterView = {
    shards: new ObjectStore(),
    tenants: new ObjectStore({ [BY_SHARD]: none, [BY_ROW]: none }),
    channels: new ObjectStore({ [BY_TENANT]: ({ spec }) => [spec.tenantRef.name], [BY_ROW]: none }),
    pods: new ObjectStore(),
    children: new Map(),
  };
  const queues = {
    shards: queue(),
    tenants: queue(),
    channels: queue(),
    partitions: queue(),
    orders: queue(),
    projection: queue(),
    pools: queue(),
  };
  const ownWrites = new OwnWrites();
  const failures: unknown[] = [];
  connectTriggers({ view, queues, ownWrites, onBroken: (error) => failures.push(error) });
  view.channels.put(channel('1'));
  await queues.channels.take();
  return { view, channels: queues.channels, ownWrites, failures };
}

describe('the echo of a status', () => {
  it('asks for no look when the work that wrote it is over', async () => {
    const { view, channels, ownWrites, failures } = await world();
    await ownWrites.write(channel('1'), TOLD, async () => undefined);
    channels.done('news');
    view.channels.put(channel('2', TOLD));
    expect([channels.depth, failures]).toEqual([0, []]);
  });

  it('asks for no look when it overtakes the answer', async () => {
    const { view, channels, ownWrites } = await world();
    await ownWrites.write(channel('1'), TOLD, async () => view.channels.put(channel('2', TOLD)));
    channels.done('news');
    expect(channels.depth).toBe(0);
  });

  // The second work decides on what was there before the first one's status: equal to what it would say, so it writes nothing.
  it('asks for a look when other work has begun meanwhile', async () => {
    const { view, channels, ownWrites } = await world();
    await ownWrites.write(channel('1'), TOLD, async () => undefined);
    channels.done('news');
    channels.add('news');
    await channels.take();
    view.channels.put(channel('2', TOLD));
    channels.done('news');
    expect(channels.depth).toBe(1);
  });

  it('is a change like any other when somebody else wrote it', async () => {
    const { view, channels } = await world();
    channels.done('news');
    view.channels.put(channel('2', TOLD));
    expect(channels.depth).toBe(1);
  });
});
