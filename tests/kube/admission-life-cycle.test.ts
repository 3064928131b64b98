/**
 * @file tests/kube/admission-life-cycle.test.ts
 * @description With the chart's admission policies in force the operator does all its work, from the first resource to the last.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform, RunningOperator } from './bare-platform.ts';

let platform: BarePlatform;
let running: RunningOperator;

beforeAll(async () => {
  platform = await startBarePlatform();
  await platform.installPolicies();
  for (const name of ['channels', 'tenants', 'shards'] as const) await platform.apply(await platform.sample(name));
  await until({ what: 'the policies to be in force', timeoutMs: 60_000 }, () =>
    platform.kubectl('patch', 'shard', 'shard-a', '--subresource=status', '--type=merge', '-p', '{"status":{"tenants":0}}').then(
      () => false,
      () => true,
    ),
  );
  running = await platform.startOperator('operator');
}, 120_000);

afterAll(async () => {
  await running.stop();
  await platform.stop();
}, 30_000);

const names = async () => (await platform.kubectl('get', 'lytslot', '-o', 'name')).split('\n').filter((line) => line !== '');

describe('resources under admission policies', () => {
  it('become Ready', async () => {
    await until({ what: 'every sample to be Ready', timeoutMs: 60_000 }, async () => {
      await platform.playCluster();
      const ready = await platform.kubectl('get', 'lytslot', '-o', 'jsonpath={.items[*].status.conditions[?(@.type=="Ready")].status}');
      return ready.split(' ').length === 10 && !/False|Unknown/.test(ready);
    });
  }, 90_000);

  it('go again, a shard with the word of somebody who knows what stays in its database', async () => {
    await expect(platform.kubectl('delete', 'shard', 'shard-a')).rejects.toThrow(/holds the data of \d tenants/);
    await platform.kubectl('delete', 'channels', '--all', '--timeout=20s');
    await platform.kubectl('delete', 'tenants', '--all', '--timeout=20s');
    // Rows of released tenants stay in their shard's database: who removes the shard says that he knows.
    await platform.kubectl('annotate', 'shard', 'shard-a', 'lytslot.io/allow-delete=shard-a');
    await platform.kubectl('annotate', 'shard', 'shard-b', 'lytslot.io/allow-delete=shard-b');
    await platform.kubectl('delete', 'shards', '--all', '--timeout=20s');
    expect(await names()).toEqual([]);
    expect(platform.databases.released).toHaveLength(8);
  }, 90_000);
});
