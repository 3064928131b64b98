/**
 * @file tests/kube/admission.test.ts
 * @description The chart's admission policies on a real API server: each rule refuses with what to do, and lets through what it should.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-25
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ResourceType } from '@lytslot/adapters/kube';
import { CHANNEL, SHARD, TENANT } from '../../controllers/runtime/resource-types.ts';
import { KUBERNETES, wantedMinor } from '../../infra/cluster/native/kubernetes-minors.ts';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform } from './bare-platform.ts';

// Each step starts kubectl, which takes a second or two on a busy machine.
jest.setTimeout(60_000);

let platform: BarePlatform;

const resource = (kind: string, name: string, spec: string) =>
  `apiVersion: lytslot.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}, namespace: lytslot }\nspec: { ${spec} }\n`;
const shard = (name: string, database = name) => resource('Shard', name, `databaseRef: { name: ${database} }`);
const tenant = (name: string, more = '') => resource('Tenant', name, `displayName: ${name}, ownerTelegramId: "2001"${more}`);
const channel = (name: string, chat: number) =>
  resource('Channel', name, `tenantRef: { name: owner }, telegram: { chatId: "-10010000000${chat}" }, title: ${name}`);

const DRY = '--dry-run=server';
const patch = (target: string, change: object, ...flags: string[]) =>
  platform.kubectl('patch', ...target.split(' '), '--type=merge', '-p', JSON.stringify(change), ...flags);
/** What the operator writes into status. */
const observed = (type: ResourceType, name: string, status: object) => {
  const object = { apiVersion: type.apiVersion, kind: type.kind, metadata: { name, namespace: 'lytslot' }, status };
  return platform.operatorApi.apply(type, object, { fieldManager: 'test', subresource: 'status' });
};
const annotate = (target: string, annotation: string) => platform.kubectl('annotate', ...target.split(' '), annotation);
const remove = (target: string, ...flags: string[]) => platform.kubectl('delete', ...target.split(' '), ...flags);

const HELD = { metadata: { finalizers: ['lytslot.io/release'] } };
const FINALIZERS_GONE = { metadata: { finalizers: [] } };
const POOL_STOPPED = { spec: { workerPools: { publish: { replicas: 0 } } } };

/** One refused request for each policy. */
const REFUSED: Readonly<Record<string, () => Promise<unknown>>> = {
  deletion: () => remove('shard full', DRY),
  status: () => patch('shard full', { status: { tenants: 0 } }, '--subresource=status', DRY),
  finalizers: () => patch('channel stuck', FINALIZERS_GONE, DRY),
  'self-service': () => patch('tenant shown', { spec: { displayName: 'Another' } }, DRY),
  standstill: () => patch('shard full', { spec: { hibernate: true } }, DRY),
  'one-database': () => platform.apply(shard('copy', 'full'), DRY),
  'move-target': () => patch('tenant owner', { spec: { shardRef: { name: 'cordoned' } } }, DRY),
};

/** The finalizers a new object would have. */
async function finalizersOf(manifest: string): Promise<readonly string[]> {
  const { metadata } = JSON.parse(await platform.apply(manifest, DRY, '-o', 'json')) as { metadata: { finalizers?: readonly string[] } };
  return metadata.finalizers ?? [];
}

beforeAll(async () => {
  platform = await startBarePlatform();
  for (const name of ['full', 'spare', 'cordoned', 'asleep']) await platform.apply(shard(name));
  await patch('shard cordoned', { spec: { schedulingState: 'Cordoned' } });
  await patch('shard asleep', { spec: { hibernate: true } });
  await platform.apply(tenant('owner'));
  for (const [n, name] of ['news', 'stuck', 'quiet'].entries()) await platform.apply(channel(name, 10 + n));
  await platform.apply(tenant('shown'));
  await platform.kubectl('label', 'tenant', 'shown', 'lytslot.io/origin=self-service');
  await observed(SHARD, 'full', { tenants: 2, openOrders: 3 });
  await observed(TENANT, 'owner', { shard: 'full', openOrders: 3 });
  await observed(CHANNEL, 'news', { openOrders: 1 });
  await patch('channel stuck', HELD);
  await remove('channel stuck', '--wait=false');
  await platform.installPolicies();
  for (const [policy, request] of Object.entries(REFUSED)) {
    await until({ what: `the policy ${policy} to be in force`, timeoutMs: 60_000 }, () =>
      request().then(
        () => false,
        () => true,
      ),
    );
  }
}, 180_000);

afterAll(() => platform.stop(), 30_000);

describe('deletion protection', () => {
  it.each([
    ['a shard with tenants', 'shard full', /holds the data of 2 tenants: move them first with kubectl lytslot move/],
    ['a tenant with open orders', 'tenant owner', /3 of its orders are open and their money is held/],
    ['a channel with open orders', 'channel news', /1 of its orders are open/],
  ])('refuses to delete %s, alone and with all others, and says how to insist', async (_what, target, message) => {
    const [kind = '', name = ''] = target.split(' ');
    await expect(remove(target)).rejects.toThrow(message);
    await expect(remove(target)).rejects.toThrow(`kubectl -n lytslot annotate ${kind}s ${name} lytslot.io/allow-delete=${name}`);
    await expect(remove(`${kind} --all`, DRY)).rejects.toThrow(message);
  });

  it('lets go what nothing depends on, and what somebody allowed by its name', async () => {
    await remove('shard spare', DRY);
    await remove('channel quiet', DRY);
    await annotate('channel news', 'lytslot.io/allow-delete=yes');
    await expect(remove('channel news', DRY)).rejects.toThrow(/1 of its orders/);
    await platform.kubectl('annotate', '--overwrite', 'channel', 'news', 'lytslot.io/allow-delete=news');
    await remove('channel news', DRY);
  });

  it('leaves the operator alone, which knows what became of the row', async () => {
    await platform.apply(tenant('leaving'));
    await patch('tenant leaving', HELD);
    await observed(TENANT, 'leaving', { openOrders: 1 });
    await expect(remove('tenant leaving', DRY)).rejects.toThrow(/1 of its orders/);
    const uid = await platform.kubectl('get', 'tenant', 'leaving', '-o', 'jsonpath={.metadata.uid}');
    await platform.operatorApi.remove({ type: TENANT, namespace: 'lytslot', name: 'leaving' }, { uid });
    expect(await platform.kubectl('get', 'tenant', 'leaving', '-o', 'jsonpath={.metadata.deletionTimestamp}')).not.toBe('');
  });

  it('keeps what is marked as protected until it is allowed', async () => {
    await annotate('shard spare', 'lytslot.io/protected=true');
    await expect(remove('shard spare', DRY)).rejects.toThrow(/the annotation lytslot.io\/protected=true keeps it/);
    await annotate('shard spare', 'lytslot.io/allow-delete=spare');
    await remove('shard spare', DRY);
  });
});

describe("the operator's own", () => {
  it('status is refused to everybody else, also to an administrator', async () => {
    await expect(REFUSED['status']?.()).rejects.toThrow(/status is written by the operator alone/);
    await observed(SHARD, 'full', { tenants: 2, openOrders: 3, channels: 5 });
  });

  it('finalizers of a resource that goes are taken away by the operator, or by somebody who allowed its deletion', async () => {
    await expect(REFUSED['finalizers']?.()).rejects.toThrow(/the operator takes lytslot.io\/release away itself/);
    await expect(REFUSED['finalizers']?.()).rejects.toThrow(/annotate channels stuck lytslot.io\/allow-delete=stuck/);
    await annotate('channel stuck', 'lytslot.io/allow-delete=stuck');
    await patch('channel stuck', FINALIZERS_GONE, DRY);
    await annotate('channel stuck', 'lytslot.io/allow-delete-');
    await platform.operatorApi.mergePatch({ type: CHANNEL, namespace: 'lytslot', name: 'stuck' }, FINALIZERS_GONE);
    expect(await platform.kubectl('get', 'channels', '-o', 'name')).not.toContain('stuck');
  });

  it('finalizers of other programs are theirs', async () => {
    await patch('channel quiet', { metadata: { finalizers: ['example.com/backup'] } });
    await remove('channel quiet', '--wait=false');
    await patch('channel quiet', FINALIZERS_GONE);
    expect(await platform.kubectl('get', 'channels', '-o', 'name')).not.toContain('quiet');
  });
});

describe('what shows a row of self-service', () => {
  it.each([
    ['displayName', { displayName: 'Another' }],
    ['suspended', { suspended: true }],
    ['revenueShareBps', { revenueShareBps: 1 }],
  ])('refuses %s, which its owner set', async (field, spec) => {
    await expect(patch('tenant shown', { spec }, DRY)).rejects.toThrow(
      new RegExp(
        `spec.${field} shows what its owner set in cabinet or bot: .* declare a Tenant of your own with spec.adoptionPolicy: Adopt`,
      ),
    );
    await patch('tenant owner', { spec }, DRY);
  });

  it('takes what is no field of the row, and what the operator brings', async () => {
    await patch('tenant shown', { spec: { shardRef: { name: 'spare' } }, metadata: { labels: { team: 'a' } } }, DRY);
    await platform.operatorApi.mergePatch({ type: TENANT, namespace: 'lytslot', name: 'shown' }, { spec: { displayName: 'From its row' } });
  });
});

describe('a shard that owes publications', () => {
  it.each([
    ['hibernating', { spec: { hibernate: true } }, /hibernate stops every pod of the shard, but 3 orders with held money are open here/],
    ['no publisher', POOL_STOPPED, /workerPools.publish.replicas of 0 stops that work, but 3 orders/],
    ['no payments', { spec: { workerPools: { payments: { replicas: 0 } } } }, /workerPools.payments.replicas of 0/],
  ])('is not stopped by a slip: %s', async (_what, change, message) => {
    await expect(patch('shard full', change, DRY)).rejects.toThrow(message);
    await expect(patch('shard full', change, DRY)).rejects.toThrow(/annotate shard full lytslot.io\/allow-standstill=full/);
    await patch('shard spare', change, DRY);
  });

  it('can be changed otherwise, and be stopped by who insists', async () => {
    await patch('shard full', { spec: { schedulingState: 'Cordoned', workerPools: { notify: { replicas: 0 } } } }, DRY);
    const followed = { spec: { workerPools: { publish: { replicas: 0, autoscaling: { min: 1, max: 3 } } } } };
    await patch('shard full', followed, DRY);
    const insists = { metadata: { annotations: { 'lytslot.io/allow-standstill': 'full' } }, spec: { hibernate: true } };
    await patch('shard full', insists);
    await patch('shard full', { metadata: { annotations: { 'lytslot.io/allow-standstill': null } }, spec: { weight: 20 } });
  });
});

describe('rules across resources', () => {
  it('two shards never share a database', async () => {
    await expect(REFUSED['one-database']?.()).rejects.toThrow(/database full belongs to Shard full already/);
    await platform.apply(shard('copy'), DRY);
    await platform.apply(shard('full'), DRY);
  });

  it.each([
    ['cordoned', /Shard cordoned is Cordoned and takes no tenants: uncordon it first \(kubectl lytslot uncordon cordoned\)/],
    ['asleep', /Shard asleep hibernates and takes no tenants/],
  ])('a tenant does not move to a shard that is %s', async (to, message) => {
    await expect(patch('tenant owner', { spec: { shardRef: { name: to } } }, DRY)).rejects.toThrow(message);
  });

  it('a tenant may be pinned to where it is, moved to an active shard, and declared with any pin', async () => {
    for (const name of ['full', 'spare', 'not-declared-yet']) await patch('tenant owner', { spec: { shardRef: { name } } }, DRY);
    await platform.apply(tenant('restored', ', shardRef: { name: cordoned }'), DRY);
  });
});

describe('new declarations', () => {
  // Where the API server has no mutating policies, the chart leaves ours out and the operator adds the finalizer with a write of its own.
  const { hasMutatingPolicies } = KUBERNETES[wantedMinor(process.env)];
  const fromTheStart = hasMutatingPolicies ? ['lytslot.io/release'] : [];

  it(`have ${hasMutatingPolicies ? 'their finalizer' : 'no finalizer'} from the start, in one write`, async () => {
    await until(
      { what: 'the finalizer policy to be in force', timeoutMs: 60_000 },
      async () => (await finalizersOf(tenant('early'))).length === fromTheStart.length,
    );
    expect(await finalizersOf(tenant('early'))).toEqual(fromTheStart);
    expect(await finalizersOf(channel('early', 30))).toEqual(fromTheStart);
    expect(await finalizersOf(shard('early'))).toEqual(fromTheStart);
  });

  it('that only show a row, or are in other hands, are left alone', async () => {
    const annotated = (annotation: string) =>
      tenant('other').replace('namespace: lytslot', `namespace: lytslot, annotations: { ${annotation} }`);
    expect(await finalizersOf(annotated('lytslot.io/row: "1"'))).toEqual([]);
    expect(await finalizersOf(annotated('lytslot.io/reconcile: disabled'))).toEqual([]);
  });
});

describe('a namespace that is being deleted', () => {
  it('is not held up by protected resources', async () => {
    await platform.kubectl('delete', 'namespace', 'lytslot', '--wait=false');
    const stays = async () => {
      const text = await platform.kubectl('get', 'channels,tenants,shards', '-o', 'json');
      const { items } = JSON.parse(text) as { items: { metadata: { deletionTimestamp?: string } }[] };
      return items.filter(({ metadata }) => metadata.deletionTimestamp === undefined).length;
    };
    // Nobody runs here to release what has a finalizer: every deletion is accepted, that is the point.
    await until({ what: 'every deletion to be accepted' }, async () => {
      await remove('channels,tenants,shards --all --wait=false');
      return (await stays()) === 0;
    });
  });
});
