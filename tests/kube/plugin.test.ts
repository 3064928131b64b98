/**
 * @file tests/kube/plugin.test.ts
 * @description kubectl lytslot as people call it, against a real API server, a converged operator and the chart's admission policies.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform, RunningOperator } from './bare-platform.ts';

const run = promisify(execFile);
const PLUGIN = new URL('../../tools/kubectl-lytslot/kubectl-lytslot', import.meta.url).pathname;

// Each step starts kubectl, which takes a second or two on a busy machine.
jest.setTimeout(60_000);

let platform: BarePlatform;
let running: RunningOperator;
let folder: string;

/** Through kubectl, which finds the plugin on the PATH. */
const lytslot = async (...args: string[]): Promise<string> => {
  const { kubectl, kubeconfig } = platform.access;
  const PATH = [folder, dirname(PLUGIN), dirname(kubectl), process.env['PATH']].join(delimiter);
  const { NODE_OPTIONS: _jest, ...env } = process.env;
  return (await run(kubectl, ['lytslot', ...args], { env: { ...env, PATH, KUBECONFIG: kubeconfig }, cwd: folder })).stdout;
};
const field = (target: string, path: string) => platform.kubectl('get', ...target.split(' '), '-o', `jsonpath={${path}}`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytslot-plugin-'));
  platform = await startBarePlatform();
  await platform.installPolicies();
  running = await platform.startOperator('operator');
  for (const name of ['shards', 'tenants', 'channels'] as const) await platform.apply(await platform.sample(name));
  await until({ what: 'every sample to be Ready', timeoutMs: 60_000 }, async () => {
    await platform.playCluster();
    return (await platform.kubectl('get', 'lytslot', '-o', 'jsonpath={.items[*].status.conditions[?(@.type=="Ready")].status}'))
      .split(' ')
      .every((status, _n, all) => status === 'True' && all.length === 10);
  });
}, 180_000);

afterAll(async () => {
  await running.stop();
  await platform.stop();
  await rm(folder, { recursive: true, force: true });
}, 30_000);

describe('kubectl lytslot', () => {
  it('is found by kubectl and shows the platform on one screen', async () => {
    const screen = await lytslot('status');
    expect(screen).toContain('LytSlot in namespace lytslot');
    expect(screen).toContain('operator leads, renewed');
    expect(screen).toContain('Shards 2 of 2 · Tenants 3 of 3 · Channels 5 of 5');
    expect(screen).toMatch(/shard-a +True +Active +1\/1 +32/);
    expect(screen).toContain('Everything is Ready.');
    expect(screen.split('\n').length).toBeLessThan(24);
  }, 30_000);

  it('explains a channel down to the pods of its shard', async () => {
    await platform.kubectl(
      'patch',
      'deployment',
      'shard-a-publish',
      '--subresource=status',
      '--type=merge',
      '-p',
      '{"status":{"readyReplicas":0}}',
    );
    await until({ what: 'the channel not to be Ready' }, async () =>
      (await lytslot('explain', 'channel/morning-coffee-msk', '-o', 'json')).includes('"no"'),
    );
    const why = await lytslot('explain', 'channel/morning-coffee-msk');
    expect(why).toMatch(
      /└─ Tenant\/coffee-media: ShardNotReady[^]*└─ Shard\/shard-a: WorkersStarting[^]*Deployment\/shard-a-publish: 0 of 1 pods are ready/,
    );
    expect(why).toContain('kubectl describe deployment shard-a-publish');
    await platform.playCluster();
    await until({ what: 'the channel to be Ready' }, async () =>
      (await lytslot('explain', 'channel/morning-coffee-msk')).includes('is ready since'),
    );
    await expect(lytslot('explain', 'shard/nowhere')).rejects.toMatchObject({
      stderr: expect.stringContaining('there are: shard-a, shard-b'),
    });
  }, 60_000);

  it('plans without changing anything, and passes on what the API server refuses', async () => {
    const file = join(folder, 'edit.yaml');
    const shards = await platform.sample('shards');
    await writeFile(file, shards.replace('dispatchers: { replicas: 1 }', 'dispatchers: { replicas: 2 }'));
    const generation = await field('shard shard-a', '.metadata.generation');
    const plan = await lytslot('plan', '-f', file);
    expect(plan).toContain('Shard/shard-a would be changed\n    spec.dispatchers.replicas: 1 → 2');
    expect(plan).toContain('about 21 of 64 partitions move');
    expect(plan).toContain('1 changed, 1 unchanged; 0 open orders touched');
    expect(await field('shard shard-a', '.metadata.generation')).toBe(generation);
    await writeFile(file, shards.replace('databaseRef: { name: shard-a }', 'databaseRef: { name: other }'));
    await expect(lytslot('plan', '-f', file)).rejects.toMatchObject({ stderr: expect.stringContaining('databaseRef cannot be changed') });
  }, 30_000);

  it('plans a deletion, and says what admission would say', async () => {
    const plan = await lytslot('plan', '--delete', 'shard/shard-a');
    expect(plan).toMatch(/! the API server refuses it: [^]*holds the data of \d tenants/);
    expect(plan).toContain('partitions of bot updates go to shard-b');
    expect(await field('shard shard-a', '.metadata.deletionTimestamp')).toBe('');
  }, 30_000);

  it('cordons, drains until no partition is left, and uncordons', async () => {
    expect(await lytslot('cordon', 'shard-b')).toContain('Shard shard-b: Active → Cordoned.');
    expect(await lytslot('cordon', 'shard-b')).toContain('is Cordoned already');
    const drained = await lytslot('drain', 'shard-b', '--wait', '--timeout=30s');
    expect(drained).toContain('No partition is left.');
    expect(await field('shard shard-b', '.status.partitions.count')).toBe('0');
    await expect(lytslot('drain', 'shard-a')).rejects.toMatchObject({
      stderr: expect.stringContaining('no other shard would take the partitions'),
    });
    expect(await lytslot('uncordon', 'shard-b')).toContain('Draining → Active');
  }, 60_000);

  it('moves a tenant by its pin, and refuses where it cannot go', async () => {
    await lytslot('cordon', 'shard-b');
    await expect(lytslot('move', 'coffee-media', '--to', 'shard-b')).rejects.toMatchObject({
      stderr: expect.stringContaining('Shard shard-b is Cordoned and takes no tenants'),
    });
    await lytslot('uncordon', 'shard-b');
    await expect(lytslot('move', 'coffee-media', '--to', 'shard-a')).rejects.toMatchObject({
      stderr: expect.stringContaining('is on Shard shard-a already'),
    });
    expect(await lytslot('move', 'coffee-media', '--to', 'shard-b')).toMatch(
      /goes to Shard shard-b. It leaves Shard shard-a, with 2 channels and 0 open orders/,
    );
    expect(await field('tenant coffee-media', '.spec.shardRef.name')).toBe('shard-b');
    await platform.kubectl('wait', 'tenant/coffee-media', '--for=jsonpath={.status.shard}=shard-b', '--timeout=30s');
    expect(await lytslot('move', 'coffee-media', '--to', 'shard-a', '--wait', '--timeout=30s')).toContain('It is there.');
    expect(platform.databases.tenants.get('coffee-media')?.shardName).toBe('shard-a');
  }, 60_000);

  it('counts who is hit by the loss of a shard', async () => {
    const radius = JSON.parse(await lytslot('blast-radius', 'shard-a', '-o', 'json')) as {
      tenants: { name: string }[];
      channels: string[];
    };
    expect(radius.tenants.map(({ name }) => name)).toContain('coffee-media');
    expect(radius.channels).toContain('morning-coffee-msk');
  }, 30_000);

  it('writes a support bundle without people and secrets', async () => {
    await lytslot('report', '--to', 'bundle');
    const files = await readdir(join(folder, 'bundle'));
    expect(files.sort()).toEqual(['events.txt', 'pods.json', 'resources.json', 'summary.txt', 'versions.json', 'workloads.json']);
    const all = (await Promise.all(files.map((file) => readFile(join(folder, 'bundle', file), 'utf8')))).join('\n');
    expect(all).toContain('morning-coffee-msk');
    expect(all).not.toContain('Кофейные медиа');
    expect(all).not.toMatch(/"2001"|last-applied/);
  }, 30_000);

  it('says what is wrong with a command line, and ends with 2', async () => {
    await expect(lytslot('explain', 'pod/x')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('explain needs <kind>/<name>'),
    });
  });
});
