/**
 * @file tests/kube/moving.test.ts
 * @description Another shardRef moves a tenant: the status tells each step, trouble is named, and a move can be called back until the flip.
 * @dependencies @jest/globals, domain
 * @created 2026-11-28
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LytSlotError } from '@lytslot/domain/shared';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform, RunningOperator } from './bare-platform.ts';

let platform: BarePlatform;
let running: RunningOperator;

const TENANT = 'coffee-media';

interface Shown {
  readonly status: {
    readonly shard: string;
    readonly move?: { readonly from: string; readonly to: string };
    readonly conditions: { readonly type: string; readonly status: string; readonly reason: string; readonly message: string }[];
  };
}

const shown = async (): Promise<Shown['status']> =>
  (JSON.parse(await platform.kubectl('get', 'tenant', TENANT, '-o', 'json')) as Shown).status;
const condition = async (type: string) => (await shown()).conditions.find((one) => one.type === type);
const says = (type: string, reason: string) =>
  until({ what: `${type} to be ${reason}`, timeoutMs: 40_000 }, async () => {
    const found = await condition(type);
    return found?.reason === reason && found;
  });
const pin = (shard: string | null) =>
  platform.kubectl('patch', 'tenant', TENANT, '--type=merge', '-p', JSON.stringify({ spec: { shardRef: shard && { name: shard } } }));

/** Steps of one kind wait until they are let go. */
function holdUp(held: string): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  platform.moving.before = async (step) => (step === held ? promise : undefined);
  return () => resolve();
}

beforeAll(async () => {
  platform = await startBarePlatform();
  running = await platform.startOperator('operator-1');
  for (const name of ['shards', 'tenants', 'channels'] as const) await platform.apply(await platform.sample(name));
  await until({ what: 'the tenant to be ready', timeoutMs: 90_000 }, async () => {
    await platform.playCluster();
    return (await condition('Ready'))?.status === 'True' && (await platform.databases.channel('morning-coffee-msk')) !== undefined;
  });
}, 180_000);

afterAll(async () => {
  await running.stop();
  await platform.stop();
}, 30_000);

beforeEach(async () => {
  platform.moving.before = async () => undefined;
  platform.moving.differences = [];
  await pin('shard-a');
  await until({ what: 'the tenant to be at home', timeoutMs: 40_000 }, async () => {
    const { shard, move } = await shown();
    return shard === 'shard-a' && move === undefined;
  });
  platform.moving.steps.length = 0;
}, 60_000);

describe('another shardRef', () => {
  it('moves the tenant, its channels follow, and each step shows', async () => {
    const letGo = holdUp('verify');
    await pin('shard-b');
    const verifying = await says('Migrating', 'Verifying');
    expect(verifying).toMatchObject({ status: 'True', message: expect.stringContaining('shard-a → shard-b') });
    expect((await shown()).move).toMatchObject({ from: 'shard-a', to: 'shard-b' });
    expect(await condition('Ready')).toMatchObject({ status: 'True' });
    letGo();
    expect(await says('Migrating', 'Moved')).toMatchObject({ status: 'False', message: 'Moved from shard-a to shard-b.' });
    expect(await shown()).toMatchObject({ shard: 'shard-b' });
    expect((await shown()).move).toBeUndefined();
    await platform.kubectl('wait', 'channel/morning-coffee-msk', '--for=jsonpath={.status.shard}=shard-b', '--timeout=30s');
    expect(platform.moving.steps).toEqual(['copy', 'freeze', 'catch_up', 'verify', 'open', 'drop'].map((step) => `${step} ${TENANT}`));
    await until({ what: 'the Event of the move' }, async () =>
      (await platform.kubectl('get', 'events', '-o', 'json')).includes('Moved from shard-a to shard-b'),
    );
  }, 90_000);

  it('can be taken back until the flip', async () => {
    const letGo = holdUp('freeze');
    await pin('shard-b');
    await says('Migrating', 'Freezing');
    await pin('shard-a');
    letGo();
    await says('Migrating', 'Abandoned');
    expect(await shown()).toMatchObject({ shard: 'shard-a' });
    expect(platform.moving.steps).toContain(`thaw ${TENANT}`);
    expect(platform.moving.steps).not.toContain(`open ${TENANT}`);
  }, 90_000);

  it('that names no shard, or none that can be reached, is said and changes nothing', async () => {
    await pin('nowhere');
    expect(await says('Migrating', 'ShardNotFound')).toMatchObject({ status: 'False' });
    expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'ShardNotFound' });
    expect(await condition('Assigned')).toMatchObject({ status: 'True' });
    platform.moving.before = async () => {
      throw new LytSlotError('SHARD_NOT_FOUND', 'There is no file with its URL');
    };
    await pin('shard-b');
    const unavailable = await says('Migrating', 'TargetUnavailable');
    expect(unavailable.message).toContain('There is no file with its URL');
    expect(platform.moving.steps).toEqual([]);
    expect(await shown()).toMatchObject({ shard: 'shard-a' });
  }, 90_000);

  it('goes on under another operator, whatever the first one left', async () => {
    const letGo = holdUp('catch_up');
    await pin('shard-b');
    await says('Migrating', 'Frozen');
    platform.moving.before = async () => undefined;
    letGo();
    await running.stop();
    running = await platform.startOperator('operator-2');
    await says('Migrating', 'Moved');
    expect(await shown()).toMatchObject({ shard: 'shard-b' });
  }, 90_000);

  // The last one: what failed is not tried again for ten minutes.
  it('to a shard where the copy is not equal: the tenant stays, and it is said', async () => {
    platform.moving.differences = ['payment'];
    await pin('shard-b');
    expect(await says('Migrating', 'Failed')).toMatchObject({ status: 'False', message: expect.stringContaining('NotEqual: payment') });
    expect(await condition('Ready')).toMatchObject({ status: 'False', reason: 'Failed' });
    expect(await shown()).toMatchObject({ shard: 'shard-a' });
    expect(platform.moving.steps.at(-1)).toBe(`thaw ${TENANT}`);
  }, 90_000);
});
