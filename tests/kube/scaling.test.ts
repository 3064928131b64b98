/**
 * @file tests/kube/scaling.test.ts
 * @description On a real API server: the scale subresource sets the dispatchers while autoscaling is off; with it the operator follows the lag, and Git and an HPA have no say.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform } from './bare-platform.ts';
import { leapingTimers } from './leaping-timers.ts';
import { runOperator } from './run-operator.ts';
import type { RunningOperator } from './run-operator.ts';

// Shorter than the deadline within which a leader must renew.
const LEAP_MS = 3_000;
const MANIFEST = 'apiVersion: lytslot.io/v1alpha1\nkind: Shard\nmetadata: { name: shard-a, namespace: lytslot }\n';

const timers = leapingTimers();
let platform: BarePlatform;
let running: RunningOperator;

const shown = (path: string) => platform.kubectl('get', 'shard', 'shard-a', '-o', `jsonpath={${path}}`);
const pods = async () => Number(await platform.kubectl('get', 'statefulset', 'shard-a-dispatcher', '-o', 'jsonpath={.spec.replicas}'));
const reason = (type: string) => shown(`.status.conditions[?(@.type=="${type}")].reason`);
const events = (word: string) =>
  platform.kubectl('get', 'events', '-o', `jsonpath={range .items[?(@.reason=="${word}")]}{.message}{.note}{"\\n"}{end}`);

/** Lets minutes pass until the probe holds. */
const passing = (what: string, probe: () => Promise<boolean>, leapMs = LEAP_MS) =>
  until({ what, timeoutMs: 60_000, everyMs: 50 }, async () => {
    await platform.playCluster();
    if (await probe()) return true;
    timers.leap(leapMs);
    return false;
  });

beforeAll(async () => {
  platform = await startBarePlatform();
  const { operatorKubeconfig: kubeconfig, databases } = platform;
  running = await runOperator({ kubeconfig, namespace: 'lytslot', identity: 'operator-1', databases, timers, onLost: () => undefined });
  await platform.apply(`${MANIFEST}spec: { databaseRef: { name: shard-a } }\n`);
  await passing('the shard to run', async () => (await reason('Ready')) === 'Running', 0);
}, 120_000);

afterAll(async () => {
  await running.stop();
  await platform.stop();
}, 30_000);

describe('without autoscaling', () => {
  it('the scale subresource sets the dispatchers, as an HPA or KEDA would', async () => {
    await platform.kubectl('scale', 'shard', 'shard-a', '--replicas=3');
    await passing('three dispatchers', async () => (await pods()) === 3 && (await shown('.status.replicas')) === '3', 0);
    const scale = JSON.parse(
      await platform.kubectl('get', '--raw', '/apis/lytslot.io/v1alpha1/namespaces/lytslot/shards/shard-a/scale'),
    ) as {
      readonly spec: unknown;
      readonly status: { readonly selector: string };
    };
    expect(scale).toMatchObject({ spec: { replicas: 3 }, status: { replicas: 3 } });
    const owned = await platform.kubectl('get', 'pods', '-l', scale.status.selector, '-o', 'name');
    expect(owned.trim().split('\n')).toHaveLength(3);
  }, 60_000);
});

describe('with autoscaling', () => {
  it('keeps the number there is, as long as it is within the bounds', async () => {
    await platform.apply(
      `${MANIFEST}spec:\n  databaseRef: { name: shard-a }\n  dispatchers: { replicas: 3, autoscaling: { min: 2, max: 4 } }\n`,
    );
    await passing('the loop to be in charge', async () => (await reason('ScalingActive')) === 'ChosenByLag', 0);
    expect(await pods()).toBe(3);
  }, 60_000);

  it('adds a pod after a minute of lag, shows it, tells why, and leaves spec alone', async () => {
    platform.databases.lag.set('shard-a', 12.4);
    await passing('one dispatcher more', async () => (await pods()) === 4);
    await passing('the number to be shown', async () => (await shown('.status.dispatchersWanted')) === '4', 0);
    expect(await shown('.spec.dispatchers.replicas')).toBe('3');
    await until({ what: 'an Event' }, async () => /Dispatchers 3 → 4: .*12 s/.test(await events('ScaledUp')));
    await passing('the lag to be shown', async () => (await shown('.status.lagSeconds')) === '12');
    await passing('the bound to be told', async () => (await reason('ScalingActive')) === 'AtMaximum');
    expect(await reason('Ready')).toBe('Running');
  }, 90_000);

  it('does not let replicas be set beside it', async () => {
    await expect(platform.kubectl('scale', 'shard', 'shard-a', '--replicas=1')).rejects.toThrow(
      /replicas is not used while autoscaling is set/,
    );
    expect(await pods()).toBe(4);
  }, 30_000);

  it('goes on from the number there is when another operator takes over', async () => {
    await running.stop();
    const { operatorKubeconfig: kubeconfig, databases } = platform;
    running = await runOperator({ kubeconfig, namespace: 'lytslot', identity: 'operator-2', databases, timers, onLost: () => undefined });
    await passing('the next one to lead', async () => running.operator.leading && (await running.isIdle()), 0);
    expect(await pods()).toBe(4);
  }, 60_000);

  it('follows its bounds at once', async () => {
    platform.databases.lag.clear();
    await platform.apply(
      `${MANIFEST}spec:\n  databaseRef: { name: shard-a }\n  dispatchers: { replicas: 3, autoscaling: { min: 1, max: 2 } }\n`,
    );
    await passing('two dispatchers', async () => (await pods()) === 2);
  }, 60_000);
});

describe('a pool of workers with autoscaling', () => {
  const workers = async () => Number(await platform.kubectl('get', 'deployment', 'shard-a-publish', '-o', 'jsonpath={.spec.replicas}'));
  const spec =
    'spec:\n  databaseRef: { name: shard-a }\n  workerPools: { publish: { concurrency: 4, autoscaling: { min: 1, max: 6, idleSeconds: 120 } } }\n';
  /** As many posts wait as five thousand minus what is in hand. */
  const backlog = (waiting: number) => platform.databases.poolWork.set('shard-a/publish', (inHand) => (waiting > inHand ? 90 : 0));

  it('starts from what is declared', async () => {
    await platform.apply(`${MANIFEST}${spec}`);
    await passing('the loop to be in charge', async () => (await shown('.status.pools.publish.wanted')) === '1', 0);
    expect(await reason('ScalingActive')).toBe('ChosenByLag');
    expect(await workers()).toBe(1);
  }, 60_000);

  it('grows to the most within a minute of a backlog of five thousand, and says why', async () => {
    backlog(5_000);
    const before = timers.monotonicMs();
    await passing('six workers', async () => (await workers()) === 6);
    expect(timers.monotonicMs() - before).toBeLessThanOrEqual(60_000);
    await until({ what: 'Events' }, async () => /Pods of pool publish 1 → 2: the oldest work waits 90 s/.test(await events('ScaledUp')));
    await passing('the number to be shown', async () => (await shown('.status.pools.publish.wanted')) === '6', 0);
    await passing('the bound to be told', async () => (await reason('ScalingActive')) === 'AtMaximum');
  }, 90_000);

  it('does not grow for what its pods have in hand', async () => {
    backlog(6 * 4);
    await passing('the lag to be gone', async () => (await shown('.status.pools.publish.lagSeconds')) === '0');
    expect(await workers()).toBe(6);
  }, 60_000);

  it('goes on from the number there is when another operator takes over', async () => {
    await running.stop();
    const { operatorKubeconfig: kubeconfig, databases } = platform;
    running = await runOperator({ kubeconfig, namespace: 'lytslot', identity: 'operator-3', databases, timers, onLost: () => undefined });
    await passing('the next one to lead', async () => running.operator.leading && (await running.isIdle()), 0);
    expect(await workers()).toBe(6);
  }, 60_000);

  it('goes back pod by pod when there is nothing to do', async () => {
    platform.databases.poolWork.clear();
    await passing('a worker less', async () => (await workers()) === 5);
    const told = /Pods of pool publish 6 → 5: next to nothing waits for 2 minutes/;
    await until({ what: 'an Event' }, async () => told.test(await events('ScaledDown')));
  }, 120_000);

  it('refuses bounds that make no sense', async () => {
    const wrong = spec.replace('min: 1, max: 6', 'min: 3, max: 2');
    await expect(platform.apply(`${MANIFEST}${wrong}`)).rejects.toThrow(/autoscaling.min cannot be more than autoscaling.max/);
  }, 30_000);
});
