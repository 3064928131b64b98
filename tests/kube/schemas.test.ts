/**
 * @file tests/kube/schemas.test.ts
 * @description The API server refuses what the schemas forbid, with messages that say what to do.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform } from './bare-platform.ts';

let platform: BarePlatform;
let channel: string;
let tenant: string;
let shard: string;

beforeAll(async () => {
  platform = await startBarePlatform();
  const first = async (name: 'shards' | 'tenants' | 'channels') => (await platform.sample(name)).split('---\n')[0] ?? '';
  [channel, tenant, shard] = await Promise.all([first('channels'), first('tenants'), first('shards')]);
  await platform.apply(channel);
  await platform.apply(shard);
}, 120_000);

afterAll(() => platform.stop(), 30_000);

describe('the API server', () => {
  it.each([
    ['chatId changed', () => channel.replace('-1001000000001', '-1001000000009'), /chatId cannot be changed; declare another Channel/],
    [
      'tenantRef changed',
      () => channel.replace('tenantRef: { name: coffee-media }', 'tenantRef: { name: x }'),
      /tenantRef cannot be changed/,
    ],
    ['chatId of a person', () => channel.replace('morning-coffee-msk', 'other').replace('-1001000000001', '12345'), /should match '\^-100/],
    ['price of one kopeck', () => channel.replace('priceMinor: 250000', 'priceMinor: 1'), /priceMinor.*greater than or equal to 100/],
    ['price with a fraction', () => channel.replace('priceMinor: 250000', 'priceMinor: 10.5'), /priceMinor/],
    [
      'step of 20 minutes',
      () => channel.replace('stepMinutes: 30', 'stepMinutes: 20'),
      /stepMinutes: Unsupported value: 20: supported values: "15", "30", "60"/,
    ],
    [
      'day that ends before it starts',
      () => channel.replace('from: "00:00"', 'from: "23:00"').replace('to: "24:00"', 'to: "10:00"'),
      /slots.from must be earlier/,
    ],
    [
      'top longer than feed',
      () => channel.replace('topHours: 1', 'topHours: 24').replace('feedHours: 24', 'feedHours: 2'),
      /topHours cannot be more/,
    ],
    ['owner id with letters', () => tenant.replace('"2001"', '"durov"'), /ownerTelegramId/],
    ['share above 100 %', () => tenant.replace('revenueShareBps: 2000', 'revenueShareBps: 10001'), /revenueShareBps/],
    ['no dispatcher', () => shard.replace('dispatchers: { replicas: 1 }', 'dispatchers: { replicas: 0 }'), /dispatchers.replicas/],
    [
      'another database',
      () => shard.replace('databaseRef: { name: shard-a }', 'databaseRef: { name: shard-x }'),
      /databaseRef cannot be changed/,
    ],
    ['unknown scheduling state', () => shard.replace('isolation: Shared', 'isolation: Shared\n  schedulingState: Gone'), /Cordoned/],
  ])('refuses %s', async (_what, manifest, message) => {
    await expect(platform.apply(manifest())).rejects.toThrow(message);
  });

  it('fills in defaults', async () => {
    await platform.apply(
      'apiVersion: lytslot.io/v1alpha1\nkind: Shard\nmetadata: { name: small, namespace: lytslot }\nspec: { databaseRef: { name: small } }',
    );
    const spec = JSON.parse(await platform.kubectl('get', 'lsh', 'small', '-o', 'jsonpath={.spec}')) as unknown;
    expect(spec).toMatchObject({ weight: 10, dispatchers: { replicas: 1 }, workerPools: { publish: { replicas: 1, concurrency: 4 } } });
  });

  it('scales dispatchers and selects by field', async () => {
    await platform.kubectl('scale', 'shard', 'small', '--replicas=3');
    expect(await platform.kubectl('get', 'shard', 'small', '-o', 'jsonpath={.spec.dispatchers.replicas}')).toBe('3');
    expect(await platform.kubectl('get', 'lch', '--field-selector=spec.tenantRef.name=coffee-media', '-o', 'name')).toContain(
      'morning-coffee-msk',
    );
  });

  it('explains every kind', async () => {
    expect(await platform.kubectl('explain', 'channel.spec.slots.priceMinor')).toContain('Price of a slot in kopecks');
  });
});
