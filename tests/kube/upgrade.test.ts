/**
 * @file tests/kube/upgrade.test.ts
 * @description On a real API server: an operator of a new version upgrades one wave after another, and takes a version back that does not become Ready.
 * @dependencies @jest/globals, crds
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Shard } from '@lytslot/crds/schema';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform, RunningOperator } from './bare-platform.ts';
import { leapingTimers } from './leaping-timers.ts';
import type { LeapingTimers } from './leaping-timers.ts';
import { runOperator } from './run-operator.ts';

/** Less than the election's patience: a leader that does not renew in time leads no more. */
const LEAP_MS = 4_000;
const shown = [
  ['shard-a', 0],
  ['shard-b', 1],
  ['shard-c', 2],
] as const;

let platform: BarePlatform;
let timers: LeapingTimers;
let running: RunningOperator;

async function install(image: string): Promise<void> {
  timers = leapingTimers();
  running = await runOperator({
    kubeconfig: platform.operatorKubeconfig,
    namespace: 'lytslot',
    identity: `operator-of-${image}`,
    databases: platform.databases,
    moving: platform.moving,
    timers,
    onLost: () => undefined,
    image,
  });
}

async function upgrade(image: string): Promise<void> {
  await running.stop();
  await install(image);
}

const shard = async (name: string) => JSON.parse(await platform.kubectl('get', 'shard', name, '-o', 'json')) as Shard;
const upToDate = async (name: string) => (await shard(name)).status?.conditions?.find(({ type }) => type === 'UpToDate');
const says = (name: string, reason: string, broken?: string) =>
  until({ what: `${name} to say ${reason}`, timeoutMs: 30_000 }, async () => {
    await platform.playCluster('lytslot', broken);
    return (await upToDate(name))?.reason === reason;
  });
/** As time goes by, in small leaps. */
const laterSays = (name: string, reason: string, broken?: string) =>
  until({ what: `${name} to say ${reason} in the end`, timeoutMs: 60_000 }, async () => {
    timers.leap(LEAP_MS);
    await platform.playCluster('lytslot', broken);
    return (await upToDate(name))?.reason === reason;
  });
const isReady = (name: string) =>
  until({ what: `${name} to be Ready`, timeoutMs: 30_000 }, async () => {
    await platform.playCluster();
    return (await shard(name)).status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
  });
const imagesOf = async (name: string) => {
  const path = '-o=jsonpath={.items[*].spec.template.spec.containers[0].image}';
  const text = await platform.kubectl('get', 'statefulsets,deployments', '-l', `lytslot.io/shard=${name}`, path);
  return new Set(text.trim().split(' '));
};
const migratedTo = async (image: string) => {
  const path = '-o=jsonpath={range .items[*]}{.metadata.labels.lytslot\\.io/shard} {.spec.template.spec.containers[0].image}{"\\n"}{end}';
  const lines = (await platform.kubectl('get', 'jobs', path)).trim().split('\n');
  return lines.filter((line) => line.endsWith(` ${image}`)).map((line) => line.split(' ')[0]);
};

beforeAll(async () => {
  platform = await startBarePlatform();
  await install('v1');
  for (const [name, wave] of shown) {
    const spec = `{ databaseRef: { name: ${name} }, upgradeWave: ${wave} }`;
    await platform.apply(`apiVersion: lytslot.io/v1alpha1\nkind: Shard\nmetadata: { name: ${name}, namespace: lytslot }\nspec: ${spec}\n`);
  }
  for (const [name] of shown) await isReady(name);
}, 120_000);

afterAll(async () => {
  await running.stop();
  await platform.stop();
}, 30_000);

describe('a new version', () => {
  it('comes to new shards at once', async () => {
    expect((await shard('shard-c')).status?.release).toMatchObject({ image: 'v1', proven: true });
  });

  it('migrates every database first, then runs on the first wave alone', async () => {
    await upgrade('v2');
    await says('shard-a', 'OnTrial');
    await says('shard-b', 'WaitingForWave');
    await isReady('shard-a');
    expect((await migratedTo('v2')).toSorted()).toEqual(['shard-a', 'shard-b', 'shard-c']);
    expect(await imagesOf('shard-a')).toEqual(new Set(['v2']));
    expect(await imagesOf('shard-b')).toEqual(new Set(['v1']));
    expect((await upToDate('shard-b'))?.message).toContain('it has to run well first on shard-a');
  }, 60_000);

  it('keeps what waits as declared meanwhile, in its own version', async () => {
    await platform.kubectl('delete', 'deployment', 'shard-b-publish');
    await until({ what: 'the Deployment to come back', timeoutMs: 20_000 }, async () => (await imagesOf('shard-b')).size === 1);
    await platform.kubectl('patch', 'shard', 'shard-b', '--type=merge', '-p', '{"spec":{"workerPools":{"notify":{"replicas":2}}}}');
    await until({ what: 'a second pod', timeoutMs: 20_000 }, async () => {
      const notify = await platform.kubectl('get', 'deployment', 'shard-b-notify', '-o=jsonpath={.spec.replicas}');
      return notify === '2';
    });
    expect(await imagesOf('shard-b')).toEqual(new Set(['v1']));
    await isReady('shard-b');
  }, 60_000);

  it('goes on to the next wave when the first has been Ready for long enough, and survives an operator’s death on its way', async () => {
    await laterSays('shard-b', 'OnTrial');
    expect(await imagesOf('shard-c')).toEqual(new Set(['v1']));
    await upgrade('v2');
    await says('shard-c', 'WaitingForWave');
    await isReady('shard-b');
    await laterSays('shard-c', 'OnTrial');
    expect(await imagesOf('shard-c')).toEqual(new Set(['v2']));
    await isReady('shard-c');
    for (const [name] of shown) await laterSays(name, 'Current');
  }, 120_000);
});

describe('a version that does not become Ready', () => {
  it('is given back by the first wave after the deadline, and reaches no other shard', async () => {
    await upgrade('v3');
    await says('shard-a', 'OnTrial', 'v3');
    await says('shard-b', 'WaitingForWave', 'v3');
    await laterSays('shard-a', 'RolledBack', 'v3');
    await says('shard-b', 'UpgradeStopped', 'v3');
    await isReady('shard-a');
    for (const [name] of shown) expect(await imagesOf(name)).toEqual(new Set(['v2']));
    const events = await platform.kubectl(
      'get',
      'events.events.k8s.io',
      '-o=jsonpath={range .items[*]}{.type} {.reason} {.regarding.name}{"\\n"}{end}',
    );
    expect(events).toContain('Warning RolledBack shard-a');
  }, 60_000);

  it('is tried again when a person says so', async () => {
    await platform.kubectl('annotate', 'shard', 'shard-a', 'lytslot.io/retry-upgrade=the disk was full');
    await says('shard-a', 'OnTrial');
    expect(await imagesOf('shard-a')).toEqual(new Set(['v3']));
  }, 60_000);

  it('is forgotten with the next one', async () => {
    await upgrade('v4');
    await says('shard-a', 'OnTrial');
    expect((await shard('shard-a')).status?.release).toMatchObject({ image: 'v4', previous: 'v2' });
    expect((await shard('shard-a')).status?.release?.refused).toBeUndefined();
  }, 60_000);
});
