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
  // Policies name our kinds: the API server may take a moment to know them there too.
  for (const name of ['channels', 'tenants', 'shards'] as const)
    await until({ what: `the ${name} to be taken`, everyMs: 500 }, async () => platform.apply(await platform.sample(name)));
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

/** What was declared; rows given to self-service are shown again as its own. */
const declared = async () =>
  (await platform.kubectl('get', 'lytslot', '--selector=lytslot.io/origin!=self-service', '-o', 'name'))
    .split('\n')
    .filter((line) => line !== '');

describe('resources under admission policies', () => {
  it('become Ready', async () => {
    expect(await declared()).toHaveLength(10);
    await until({ what: 'every sample to be Ready', timeoutMs: 60_000 }, async () => {
      await platform.playCluster();
      const ready = await platform.kubectl('get', 'lytslot', '-o', 'jsonpath={.items[*].status.conditions[?(@.type=="Ready")].status}');
      return ready.split(' ').length === 10 && !/False|Unknown/.test(ready);
    });
  }, 90_000);

  it('go again: a shard, once its tenants are gone', async () => {
    await until({ what: 'the shard to show its tenants' }, async () =>
      /[1-9]/.test(await platform.kubectl('get', 'shard', 'shard-a', '-o', 'jsonpath={.status.tenants}')),
    );
    await expect(platform.kubectl('delete', 'shard', 'shard-a')).rejects.toThrow(/holds the data of \d tenants/);
    for (const kind of ['channels', 'tenants']) {
      for (const name of (await platform.kubectl('get', kind, '-o', 'name')).trim().split('\n')) {
        await platform.kubectl('patch', name, '--type=merge', '-p', '{"spec":{"deletionPolicy":"Delete"}}');
      }
      await platform.kubectl('delete', kind, '--all', '--timeout=30s');
    }
    // Admission believes the status, which the operator writes a moment later.
    await until({ what: 'the shards to be free', timeoutMs: 30_000 }, async () =>
      /^(0 )+$/.test(await platform.kubectl('get', 'shards', '-o', 'jsonpath={range .items[*]}{.status.tenants} {end}')),
    );
    await platform.kubectl('delete', 'shards', '--all', '--timeout=30s');
    expect(await declared()).toEqual([]);
  }, 120_000);
});
