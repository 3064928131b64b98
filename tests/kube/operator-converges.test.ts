/**
 * @file tests/kube/operator-converges.test.ts
 * @description On a real API server the sample resources become Ready, stay without a write, and heal when somebody meddles.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform, RunningOperator } from './bare-platform.ts';

let platform: BarePlatform;
let running: RunningOperator;

beforeAll(async () => {
  platform = await startBarePlatform();
  running = await platform.startOperator('operator-1');
  for (const name of ['channels', 'tenants', 'shards'] as const) await platform.apply(await platform.sample(name));
}, 120_000);

afterAll(async () => {
  await running.stop();
  await platform.stop();
}, 30_000);

const conditions = async () => {
  const list = JSON.parse(await platform.kubectl('get', 'lytslot', '-o', 'json')) as {
    items: { kind: string; metadata: { name: string }; status?: { conditions?: { type: string; status: string; reason: string }[] } }[];
  };
  return list.items.map(({ kind, metadata, status }) => {
    const ready = status?.conditions?.find(({ type }) => type === 'Ready');
    return { name: `${kind}/${metadata.name}`, ready: ready?.status, reason: ready?.reason };
  });
};

const allReady = (count: number) =>
  until({ what: `${count} resources to be Ready`, timeoutMs: 30_000 }, async () => {
    await platform.playCluster();
    const found = await conditions();
    return found.length === count && found.every(({ ready }) => ready === 'True');
  });

// Counts of a shard are written five seconds late.
const quiet = async () => {
  let last = -1;
  await until({ what: 'the operator to stop writing', timeoutMs: 50_000, everyMs: 6_000 }, async () => {
    const now = running.writes();
    const isQuiet = now === last;
    last = now;
    return isQuiet;
  });
};

describe('the operator', () => {
  it('makes every sample resource Ready, declared in the wrong order', async () => {
    await allReady(10);
    const shown = await platform.kubectl('get', 'lytslot');
    expect(shown).toMatch(/shard\.lytslot\.io\/shard-a +True +Active/);
    await platform.kubectl('wait', '--for=condition=Ready', 'shards,tenants,channels', '--all', '--timeout=5s');
    expect(platform.databases.partitions.size).toBe(64);
    expect(platform.databases.tenants.get('coffee-media')?.shardName).toBe('shard-a');
    expect([...platform.databases.shares.values()]).toEqual([2000, 2000, 2000]);
    expect([...platform.databases.rules.values()][0]).toMatchObject({ stepMinutes: 30, fromMinute: 0, toMinute: 1440 });
  }, 60_000);

  it('writes nothing once everything is as declared, also when every object is looked at again', async () => {
    // The first look at the lag of bot updates comes after a quarter of a minute, and is shown once the shard is looked at.
    await until({ what: 'every shard to show its lag', timeoutMs: 60_000, everyMs: 1_000 }, async () => {
      await platform.kubectl('label', '--overwrite', 'shards', '--all', `example.com/look=${running.writes()}-${Math.random()}`);
      return (await platform.kubectl('get', 'shards', '-o', 'jsonpath={.items[*].status.lagSeconds}')) === '0 0';
    });
    await quiet();
    const before = running.writes();
    // A label of somebody else makes the operator look at each object.
    await platform.kubectl('label', 'shards,tenants,channels', '--all', 'example.com/touched=yes');
    await quiet();
    expect(running.writes() - before).toBe(0);
  }, 150_000);

  it('makes a deleted child again and undoes a foreign change, and says so', async () => {
    await platform.kubectl('delete', 'deployment', 'shard-a-publish');
    await until({ what: 'the Deployment to come back' }, () => platform.kubectl('get', 'deployment', 'shard-a-publish'));
    await platform.kubectl('scale', 'deployment', 'shard-b-notify', '--replicas=7');
    await until({ what: 'the replicas to be as declared' }, async () => {
      const replicas = await platform.kubectl('get', 'deployment', 'shard-b-notify', '-o', 'jsonpath={.spec.replicas}');
      return replicas === '1';
    });
    await until({ what: 'an Event' }, async () => (await platform.kubectl('get', 'events')).includes('DriftCorrected'));
    await allReady(10);
  }, 60_000);

  it('refuses the second claim of a chat and changes nothing', async () => {
    const text = (await platform.sample('channels')).split('---\n')[0] ?? '';
    await platform.apply(text.replace('morning-coffee-msk', 'thief').replace('title: "', 'title: "Stolen '));
    await until({ what: 'the conflict to show' }, async () => (await conditions()).some(({ reason }) => reason === 'ResourceConflict'));
    expect(platform.databases.channels.get(-1001000000001)).toMatchObject({
      resourceName: 'morning-coffee-msk',
      title: 'Утренний кофе · Москва',
    });
    await platform.kubectl('delete', 'channel', 'thief', '--timeout=10s');
  }, 60_000);

  it('says why a tenant cannot be assigned', async () => {
    const text = (await platform.sample('tenants')).split('---\n')[0] ?? '';
    await platform.apply(text.replace('coffee-media', 'lost').replace('{ name: shard-a }', '{ name: shard-z }'));
    await until({ what: 'the reason to show' }, async () =>
      (await conditions()).some(({ name, reason }) => name === 'Tenant/lost' && reason === 'ShardNotFound'),
    );
    await platform.kubectl('delete', 'tenant', 'lost', '--timeout=10s');
  }, 60_000);

  it('gives way to a standby when it stops, which then acts', async () => {
    const standby = await platform.startOperator('operator-2');
    await until({ what: 'the standby to know the cluster' }, async () => standby.operator.synced);
    expect(standby.operator.leading).toBe(false);
    await quiet();
    const stoppedAt = performance.now();
    await running.stop();
    running = standby;
    await until({ what: 'the standby to lead' }, async () => standby.operator.leading);
    expect(performance.now() - stoppedAt).toBeLessThan(5_000);
    expect(standby.writes()).toBe(0);
    await platform.kubectl('delete', 'service', 'shard-a-dispatcher');
    await until({ what: 'the Service to come back' }, () => platform.kubectl('get', 'service', 'shard-a-dispatcher'));
    await allReady(10);
  }, 120_000);

  it('gives deleted resources back before it lets them go', async () => {
    await platform.kubectl('delete', 'channel', 'ekb-weekend', '--timeout=10s');
    await platform.kubectl('delete', 'tenant', 'city-guides', '--timeout=10s');
    expect(platform.databases.released).toEqual(expect.arrayContaining(['channel/ekb-weekend retained', 'tenant/city-guides retained']));
  }, 30_000);
});
