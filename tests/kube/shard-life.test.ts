/**
 * @file tests/kube/shard-life.test.ts
 * @description On a real API server, without admission policies: a shard hibernates and wakes, waits for its tenants before it goes, and never shares a database.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform, RunningOperator } from './bare-platform.ts';

let platform: BarePlatform;
let running: RunningOperator;

interface Shown {
  readonly metadata: { readonly finalizers?: readonly string[]; readonly ownerReferences?: readonly { readonly name: string }[] };
  readonly spec: { readonly replicas?: number };
  readonly status?: {
    readonly openOrders?: number;
    readonly conditions?: readonly { type: string; status: string; reason: string; message: string }[];
  };
}

const get = async (what: string): Promise<Shown> => JSON.parse(await platform.kubectl('get', ...what.split(' '), '-o', 'json')) as Shown;
const ready = async (what: string) => (await get(what)).status?.conditions?.find(({ type }) => type === 'Ready');
const exists = (what: string) =>
  get(what).then(
    () => true,
    () => false,
  );
const says = (what: string, reason: string) =>
  until({ what: `${what} to say ${reason}`, timeoutMs: 30_000 }, async () => {
    await platform.playCluster();
    return (await ready(what))?.reason === reason;
  });
const set = (shard: string, spec: object) => platform.kubectl('patch', 'shard', shard, '--type=merge', '-p', JSON.stringify({ spec }));
const replicas = async () => {
  const sets = [
    'statefulset shard-a-dispatcher',
    ...['publish', 'payments', 'notify', 'metrics'].map((pool) => `deployment shard-a-${pool}`),
  ];
  return Promise.all(sets.map(async (what) => (await get(what)).spec.replicas));
};
const ownedBy = (shard: string) => [...platform.databases.partitions.values()].filter(({ shardName }) => shardName === shard).length;
const declareShard = (name: string, database: string) =>
  platform.apply(
    `apiVersion: lytslot.io/v1alpha1\nkind: Shard\nmetadata: { name: ${name}, namespace: lytslot }\nspec: { databaseRef: { name: ${database} } }\n`,
  );

beforeAll(async () => {
  platform = await startBarePlatform();
  running = await platform.startOperator('operator-1');
  for (const name of ['channels', 'tenants', 'shards'] as const) await platform.apply(await platform.sample(name));
  for (const shard of ['shard-a', 'shard-b']) await says(`shard ${shard}`, 'Running');
  await says('channel morning-coffee-msk', 'Selling');
}, 120_000);

afterAll(async () => {
  await running.stop();
  await platform.stop();
}, 30_000);

describe('a shard that hibernates', () => {
  it('gives its partitions up, then stops every pod and keeps what it is made of', async () => {
    expect(ownedBy('shard-a')).toBeGreaterThan(0);
    await set('shard-a', { hibernate: true });
    await says('shard shard-a', 'Hibernated');
    expect(await ready('shard shard-a')).toMatchObject({ status: 'True' });
    expect(await replicas()).toEqual([0, 0, 0, 0, 0]);
    expect(ownedBy('shard-a')).toBe(0);
    expect(ownedBy('shard-b')).toBe(64);
    expect(await exists('service shard-a-dispatcher')).toBe(true);
    await says('channel morning-coffee-msk', 'ShardHibernated');
    expect(platform.databases.channels.get(-1_001_000_000_001)?.paused).toBe(true);
  }, 60_000);

  it('wakes with its pods, its partitions and its channels', async () => {
    await set('shard-a', { hibernate: false });
    await says('shard shard-a', 'Running');
    expect(await replicas()).toEqual([1, 1, 1, 1, 1]);
    expect(ownedBy('shard-a')).toBeGreaterThan(0);
    await says('channel morning-coffee-msk', 'Selling');
    expect(platform.databases.channels.get(-1_001_000_000_001)?.paused).toBe(false);
  }, 60_000);
});

describe('a database that two shards name', () => {
  it('stays with its holder; the second says so and makes nothing', async () => {
    await declareShard('shard-c', 'shard-b');
    await says('shard shard-c', 'DatabaseTaken');
    expect((await ready('shard shard-c'))?.message).toContain('belongs to Shard shard-b');
    expect(await platform.kubectl('get', 'jobs,statefulsets,deployments', '-l', 'lytslot.io/shard=shard-c', '-o', 'name')).toBe('');
    expect(platform.databases.shards.has('shard-c')).toBe(false);
    expect(await ready('shard shard-b')).toMatchObject({ status: 'True' });
  }, 60_000);

  it('is the second’s as soon as the holder is gone', async () => {
    await declareShard('early', 'shared');
    await says('shard early', 'Running');
    await declareShard('late', 'shared');
    await says('shard late', 'DatabaseTaken');
    await platform.kubectl('delete', 'shard', 'early', '--timeout=20s');
    await says('shard late', 'Running');
    expect(platform.databases.shards.get('late')?.databaseName).toBe('shared');
    await platform.kubectl('patch', 'shard', 'late', '--type=merge', '-p', '{"spec":{"publishing":{"objective":{"target":9990}}}}');
    const promised = { lateAfterSeconds: 60, target: 9_990, windowDays: 28 };
    const isWritten = async () => platform.databases.shards.get('late')?.objective.target === promised.target;
    await until({ what: 'the new promise in its row', timeoutMs: 10_000 }, isWritten);
    expect(platform.databases.shards.get('late')?.objective).toEqual(promised);
  }, 60_000);
});

describe('a deleted shard', () => {
  it('waits while tenants have their data there, says what to do, and heals meanwhile', async () => {
    await platform.kubectl('delete', 'shard', 'shard-a', '--wait=false');
    await says('shard shard-a', 'TenantsAssigned');
    expect((await ready('shard shard-a'))?.message).toMatch(/\d tenants? ha(s|ve) .* Move them/);
    expect(platform.databases.shards.get('shard-a')?.schedulingState).toBe('Draining');
    await platform.kubectl('delete', 'deployment', 'shard-a-publish');
    await until({ what: 'the Deployment to come back', timeoutMs: 20_000 }, () => exists('deployment shard-a-publish'));
    await until({ what: 'its partitions to leave', timeoutMs: 20_000 }, async () => ownedBy('shard-a') === 0);
  }, 60_000);

  it('says so while it is in somebody’s own hands', async () => {
    await platform.kubectl('annotate', 'shard', 'shard-a', 'lytslot.io/reconcile=disabled');
    await says('shard shard-a', 'ReconcileDisabled');
    await platform.kubectl('annotate', 'shard', 'shard-a', 'lytslot.io/reconcile-');
    await says('shard shard-a', 'TenantsAssigned');
  }, 60_000);

  it('goes with its last tenant; its row is gone, its children are left to Kubernetes', async () => {
    const held = [...platform.databases.tenants.values()].filter(({ shardName }) => shardName === 'shard-a');
    for (const { resourceName } of held) {
      await platform.kubectl('patch', 'tenant', resourceName ?? '', '--type=merge', '-p', '{"spec":{"deletionPolicy":"Delete"}}');
      await platform.kubectl('delete', 'tenant', resourceName ?? '', '--timeout=20s');
    }
    await until({ what: 'the shard to go', timeoutMs: 30_000 }, async () => !(await exists('shard shard-a')));
    expect(platform.databases.shards.has('shard-a')).toBe(false);
    expect((await get('statefulset shard-a-dispatcher')).metadata.ownerReferences).toMatchObject([{ name: 'shard-a' }]);
    expect(ownedBy('shard-a')).toBe(0);
    expect(platform.databases.partitions.size).toBe(64);
  }, 90_000);

  it('goes at once when nobody is there, also with its children first', async () => {
    await declareShard('brief', 'brief');
    await says('shard brief', 'Running');
    await platform.kubectl('delete', 'shard', 'brief', '--cascade=foreground', '--wait=false');
    await until({ what: 'our finalizer to go', timeoutMs: 20_000 }, async () => {
      const { metadata } = await get('shard brief');
      return !metadata.finalizers?.includes('lytslot.io/release');
    });
    expect(platform.databases.shards.has('brief')).toBe(false);
  }, 60_000);
});
