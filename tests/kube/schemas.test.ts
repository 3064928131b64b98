/**
 * @file tests/kube/schemas.test.ts
 * @description The API server refuses what the schemas forbid, with messages that say what to do.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-24
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { KubeObject } from '@lytslot/adapters/kube';
import { SHARD } from '../../controllers/runtime/resource-types.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform } from './bare-platform.ts';

// Each step starts kubectl, which takes a second or two on a busy machine.
jest.setTimeout(60_000);

let platform: BarePlatform;
let channel: string;
let tenant: string;
let shard: string;

beforeAll(async () => {
  platform = await startBarePlatform();
  const first = async (name: 'shards' | 'tenants' | 'channels') => (await platform.sample(name)).split('---\n')[0] ?? '';
  [channel, tenant, shard] = await Promise.all([first('channels'), first('tenants'), first('shards')]);
  await platform.apply(channel);
  await platform.apply(tenant);
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
    [
      'more dispatchers at least than at most',
      () => shard.replace('dispatchers: { replicas: 1 }', 'dispatchers: { autoscaling: { min: 3, max: 2 } }'),
      /autoscaling.min cannot be more than autoscaling.max/,
    ],
    [
      'no target lag',
      () => shard.replace('dispatchers: { replicas: 1 }', 'dispatchers: { autoscaling: { min: 1, max: 2, targetLagSeconds: 0 } }'),
      /targetLagSeconds/,
    ],
    [
      'unknown deletion policy',
      () => tenant.replace('plan: Pro', 'plan: Pro\n  deletionPolicy: Forget'),
      /supported values: "Retain", "Archive"/,
    ],
    [
      'unknown adoption policy',
      () => channel.replace('listed: true', 'listed: true\n  adoptionPolicy: Steal'),
      /supported values: "Fail", "Adopt"/,
    ],
    ['name of a shard too long for its children', () => shard.replace('name: shard-a', `name: ${'s'.repeat(41)}`), /at most 40 characters/],
    [
      'a promise laxer than what buyers are credited for',
      () => shard.replace('isolation: Shared', 'isolation: Shared\n  publishing: { objective: { lateAfterSeconds: 901 } }'),
      /lateAfterSeconds/,
    ],
    [
      'a promise without a budget',
      () => shard.replace('isolation: Shared', 'isolation: Shared\n  publishing: { objective: { target: 10000 } }'),
      /target/,
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
    expect(spec).toMatchObject({ publishing: { objective: { lateAfterSeconds: 60, target: 9_900, windowDays: 28 } } });
  });

  it('scales dispatchers and selects by field', async () => {
    await platform.kubectl('scale', 'shard', 'small', '--replicas=3');
    expect(await platform.kubectl('get', 'shard', 'small', '-o', 'jsonpath={.spec.dispatchers.replicas}')).toBe('3');
    expect(await platform.kubectl('get', 'lch', '--field-selector=spec.tenantRef.name=coffee-media', '-o', 'name')).toContain(
      'morning-coffee-msk',
    );
  });

  it('refuses to scale by hand while autoscaling decides, and lets it once that is gone', async () => {
    const scaled = (spec: string) => `apiVersion: lytslot.io/v1alpha1
kind: Shard
metadata: { name: elastic, namespace: lytslot }
spec: { databaseRef: { name: elastic }, dispatchers: ${spec} }`;
    await platform.apply(scaled('{ autoscaling: { min: 1, max: 4 } }'));
    expect(await platform.kubectl('get', 'lsh', 'elastic', '-o', 'jsonpath={.spec.dispatchers.autoscaling.targetLagSeconds}')).toBe('5');
    await expect(platform.kubectl('scale', 'shard', 'elastic', '--replicas=3')).rejects.toThrow(
      /change autoscaling.min and autoscaling.max/,
    );
    await platform.apply(scaled('{}'));
    await platform.kubectl('scale', 'shard', 'elastic', '--replicas=3');
  });

  it.each([
    ['shards', ['Ready', 'State', 'Dispatchers', 'Tenants', 'Channels', 'Lag', 'Reason', 'Age'], 'lsh'],
    ['tenants', ['Ready', 'Plan', 'Shard', 'Channels', 'Reason', 'Age'], 'lten'],
    ['channels', ['Ready', 'Tenant', 'Username', 'Shard', 'Reason', 'Age'], 'lch'],
  ])('shows %s with their columns, by a short name and in the category', async (plural, columns, shortName) => {
    const header = (await platform.kubectl('get', shortName, '--all-namespaces')).split('\n')[0] ?? '';
    expect(header.split(/ +/).slice(2)).toEqual(columns.map((column) => column.toUpperCase()));
    const resources = await platform.kubectl('api-resources', '--categories=lytslot', '-o', 'name');
    expect(resources.split('\n')).toContain(`${plural}.lytslot.io`);
  });

  it.each([
    ['shards', 'spec.isolation=Shared', 'shard-a'],
    ['shards', 'spec.databaseRef.name=shard-a', 'shard-a'],
    ['tenants', 'spec.shardRef.name=shard-a', 'coffee-media'],
    ['tenants', 'spec.plan=Pro', 'coffee-media'],
    ['tenants', 'status.shard=shard-a', 'coffee-media'],
    ['channels', 'status.shard=shard-a', 'morning-coffee-msk'],
    ['channels', 'spec.telegram.chatId=-1001000000001', 'morning-coffee-msk'],
  ])('selects %s by %s', async (plural, selector, name) => {
    for (const bound of ['tenant/coffee-media', 'channel/morning-coffee-msk']) {
      await platform.kubectl('patch', bound, '--subresource=status', '--type=merge', '-p', '{"status":{"shard":"shard-a"}}');
    }
    expect(await platform.kubectl('get', plural, `--field-selector=${selector}`, '-o', 'name')).toContain(name);
    const [field = ''] = selector.split('=');
    expect(await platform.kubectl('get', plural, `--field-selector=${field}=nowhere`, '-o', 'name')).toBe('');
  });

  it('keeps one condition of a type, whoever writes it', async () => {
    const status = (manager: string, type: string) =>
      platform.api.apply(
        SHARD,
        {
          apiVersion: SHARD.apiVersion,
          kind: SHARD.kind,
          metadata: { name: 'shard-a', namespace: 'lytslot' },
          status: {
            conditions: [{ type, status: 'True', reason: 'Test', message: manager, lastTransitionTime: '2026-11-25T00:00:00Z' }],
          },
        } as KubeObject,
        { fieldManager: manager, subresource: 'status' },
      );
    await status('one', 'Ready');
    await status('two', 'WorkersReady');
    await status('three', 'Ready');
    const found = await platform.kubectl('get', 'shard', 'shard-a', '-o', 'jsonpath={range .status.conditions[*]}{.type}={.message} {end}');
    expect(found.trim().split(' ').sort()).toEqual(['Ready=three', 'WorkersReady=two']);
  });

  it.each(['shards', 'tenants', 'channels'])(
    'explains every field of %s',
    async (plural) => {
      const full = await platform.kubectl('explain', plural, '--recursive');
      const fields = full.split('FIELDS:')[1]?.matchAll(/^( +)([A-Za-z]+)\t</gm) ?? [];
      const path: string[] = [];
      for (const [, indent = '', field = ''] of fields) {
        path.splice(indent.length / 2 - 1, Infinity, field);
        if (path[0] === 'metadata') continue;
        expect(await platform.kubectl('explain', [plural, ...path].join('.'))).not.toMatch(/<empty>|<no description>/);
      }
      expect(path.length).toBeGreaterThan(0);
    },
    60_000,
  );
});
