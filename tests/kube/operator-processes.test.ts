/**
 * @file tests/kube/operator-processes.test.ts
 * @description Operators as processes: two at once and only one writes, kill -9 and an orderly stop are followed; told by the API server's audit log.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { auditArgs, auditedWrites } from './audit.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform } from './bare-platform.ts';
import { isReady } from './end-state.ts';
import { OperatorProcess } from './operator-process.ts';

const NAMESPACE = 'lytslot';

let platform: BarePlatform;
const started: OperatorProcess[] = [];

beforeAll(async () => {
  platform = await startBarePlatform({ apiServerArgs: auditArgs });
}, 120_000);

afterAll(async () => {
  await Promise.all(started.map((one) => one.kill()));
  await platform.stop();
}, 60_000);

async function start(identity: string): Promise<OperatorProcess> {
  const one = await OperatorProcess.start({ kubeconfig: platform.operatorKubeconfig, namespace: NAMESPACE, identity });
  started.push(one);
  return one;
}

/** Waits until one of them leads. */
function leaderOf(...candidates: readonly OperatorProcess[]): Promise<OperatorProcess> {
  const what = `one of ${candidates.map(({ identity }) => identity).join(', ')} to lead`;
  return until({ what, timeoutMs: 60_000 }, async () => {
    const figures = await Promise.all(candidates.map((one) => one.figures()));
    return candidates.find((_one, place) => figures[place]?.isLeading === true);
  });
}

/** Plays the cluster until everything is Ready and the leader rests. */
async function converged(leader: OperatorProcess): Promise<void> {
  await until({ what: 'everything to be Ready', timeoutMs: 90_000 }, async () => {
    await platform.playCluster();
    return (await leader.figures()).isIdle && (await isReady(platform.api, NAMESPACE));
  });
}

/** A change that a leader has to undo. Each process has databases of its own, so that whole resources are no sign: a new leader finds rows of its own only. */
async function meddle(): Promise<void> {
  await platform.kubectl('delete', 'service', 'shard-a-dispatcher');
  await until({ what: 'the Service to come back', timeoutMs: 60_000 }, () => platform.kubectl('get', 'service', 'shard-a-dispatcher'));
}

/** Who wrote, each named once for every uninterrupted turn. */
async function turns(): Promise<readonly string[]> {
  const known = new Set(started.map(({ identity }) => identity));
  const writers = (await auditedWrites(platform.server.folder)).map(({ userAgent }) => userAgent).filter((agent) => known.has(agent));
  return writers.filter((writer, place) => writer !== writers[place - 1]);
}

describe('operators as processes', () => {
  it('take turns and never write at the same time, through kill -9 and an orderly stop', async () => {
    const both = await Promise.all([start('one'), start('two')]);
    for (const name of ['channels', 'tenants', 'shards'] as const) await platform.apply(await platform.sample(name));
    const first = await leaderOf(...both);
    const second = both.find((one) => one !== first) as OperatorProcess;
    await converged(first);
    expect(await turns()).toEqual([first.identity]);

    await first.kill();
    expect(await leaderOf(second)).toBe(second);
    await meddle();
    const third = await start('three');
    await until({ what: 'the third to know the cluster' }, async () => (await third.figures()).isSynced);

    await second.stop();
    expect(await leaderOf(third)).toBe(third);
    await meddle();
    expect(await turns()).toEqual([first.identity, second.identity, third.identity]);
    expect((await third.figures()).problems).toEqual([]);
  }, 240_000);
});
