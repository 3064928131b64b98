/**
 * @file tests/bench/operator/life.ts
 * @description One measured life of a contender: cold start on declared resources, restart, edits, one more dispatcher.
 * @dependencies -
 * @created 2026-11-25
 */
import { setTimeout as pause } from 'node:timers/promises';
import { CHANNEL, SHARD } from '../../../controllers/runtime/resource-types.ts';
import { until } from '../../kit/wait.ts';
import { markLog, writesSince } from './audit-log.ts';
import type { Writes } from './audit-log.ts';
import { writeChildren } from './children.ts';
import { startCluster } from './cluster.ts';
import type { Cluster, Snapshots } from './cluster.ts';
import { start } from './contender.ts';
import type { Contender, RunningOperator, Surroundings } from './contender.ts';
import type { BenchDatabases, Owners } from './databases.ts';
import { channelName, NAMESPACE, shardName } from './population.ts';
import { Readiness } from './readiness.ts';
import type { Settings } from './settings.ts';
import { playCluster } from './stand-in-cluster.ts';

/** What one life showed. */
export interface Life {
  readonly coldConvergeS: number;
  readonly coldCpuS: number;
  readonly coldWrites: Writes;
  readonly restartSyncedS: number;
  /** Until no work was left after the restart. */
  readonly restartSettledS: number;
  readonly restartWrites: Writes;
  readonly editsMs: readonly number[];
  readonly editWrites: Writes;
  readonly partitionsMovedPct: number;
}

/** What stays up while operators come and go. */
export interface World {
  readonly cluster: Cluster;
  readonly readiness: Readiness;
  readonly surroundings: Surroundings;
  close(): Promise<void>;
}

/** What a life needs. */
export interface LifeDeps {
  readonly settings: Settings;
  readonly snapshots: Snapshots;
  readonly databases: BenchDatabases;
}

// Two calm looks this far apart: a count that is written with a delay of five seconds is not missed.
const CALM_MS = 6_000;
const EDIT_TIMEOUT_MS = 30_000;
const PERCENT = 100;

/** A fresh API server with everything declared, empty databases, no operator. */
export async function openWorld(deps: LifeDeps, etcdFrom: string): Promise<World> {
  await deps.databases.empty();
  const cluster = await startCluster(etcdFrom);
  const playing = new AbortController();
  playCluster(cluster.api, playing.signal, (error) => console.error('the stand-in for the cluster broke:', error));
  const readiness = new Readiness(cluster.api);
  const { controlUrl, shardUrls } = deps.databases;
  const childrenFile = await writeChildren(cluster.folder, deps.settings.shards);
  return {
    cluster,
    readiness,
    surroundings: { kubeconfig: cluster.operatorKubeconfig, controlUrl, shardUrls, childrenFile },
    close: async () => {
      playing.abort();
      readiness.close();
      await cluster.stop();
    },
  };
}

/** Lives one life in a world that nobody has touched and leaves everything Ready with no operator running. */
export async function live(deps: LifeDeps, world: World, contender: Contender, run: number): Promise<Life> {
  const cold = await coldStart(deps, world, contender, run);
  const restart = await warmStart(world, contender, `restart-${run}`);
  try {
    const edits = await edit(deps.settings, world, contender);
    const partitionsMovedPct = await addDispatcher(deps, world);
    return { ...cold, ...restart.figures, ...edits, partitionsMovedPct };
  } finally {
    await restart.operator.stop();
  }
}

async function coldStart({ settings }: LifeDeps, world: World, contender: Contender, run: number) {
  const mark = await markLog(world.cluster.folder);
  const operator = await start(contender, world.surroundings, `cold-${run}`);
  try {
    const all = settings.shards + settings.tenants + settings.channels;
    const readyMs = await world.readiness.untilCount(all, settings.timeoutSeconds * 1000);
    const coldCpuS = await operator.cpuSeconds();
    await untilCalm(operator, settings.timeoutSeconds * 1000);
    const coldWrites = await writesSince(world.cluster.folder, mark, contender.userAgent);
    return { coldConvergeS: (readyMs - operator.startedMs) / 1000, coldCpuS, coldWrites };
  } finally {
    await operator.stop();
  }
}

/** Starts it where everything is Ready already. */
export async function warmStart(world: World, contender: Contender, label: string, extraArgs: readonly string[] = []) {
  const { folder } = world.cluster;
  const mark = await markLog(folder);
  const operator = await start(contender, world.surroundings, label, extraArgs);
  try {
    const syncedMs = await operator.untilSynced(120_000);
    const settledMs = await untilCalm(operator, 300_000);
    const figures = {
      restartSyncedS: (syncedMs - operator.startedMs) / 1000,
      restartSettledS: (settledMs - operator.startedMs) / 1000,
      restartWrites: await writesSince(folder, mark, contender.userAgent),
    };
    return { operator, figures };
  } catch (error) {
    await operator.stop();
    throw error;
  }
}

async function edit(settings: Settings, world: World, contender: Contender) {
  const mark = await markLog(world.cluster.folder);
  const editsMs: number[] = [];
  for (let number = 0; number < settings.edits; number += 1) {
    const name = channelName((number * 97) % settings.channels);
    const title = `Изменён ${number}`;
    const began = performance.now();
    await world.cluster.api.mergePatch({ type: CHANNEL, namespace: NAMESPACE, name }, { spec: { title } });
    editsMs.push((await world.readiness.untilTitled(name, title, EDIT_TIMEOUT_MS)) - began);
  }
  return { editsMs, editWrites: await writesSince(world.cluster.folder, mark, contender.userAgent) };
}

/** Gives one shard a second dispatcher and tells how many percent of the partitions changed hands. */
async function addDispatcher({ databases, settings }: LifeDeps, world: World): Promise<number> {
  const before = await databases.owners();
  const last = shardName(settings.shards - 1);
  const spec = { dispatchers: { replicas: 2 } };
  await world.cluster.api.mergePatch({ type: SHARD, namespace: NAMESPACE, name: last }, { spec });
  const moved = (after: Owners) => [...after].filter(([partition, owner]) => before.get(partition) !== owner).length;
  await until({ what: `partitions to move to the second dispatcher of ${last}`, timeoutMs: 60_000 }, async () =>
    [...(await databases.owners()).values()].includes(`${last}-dispatcher-1`),
  );
  await pause(CALM_MS);
  return (moved(await databases.owners()) * PERCENT) / before.size;
}

/** Resolves with the monotonic time of the first of two calm looks. */
export async function untilCalm(operator: RunningOperator, timeoutMs: number): Promise<number> {
  let since: number | undefined;
  return until({ what: `the operator to have nothing to do (see ${operator.log})`, timeoutMs, everyMs: 250 }, async () => {
    if (!(await operator.isQuiet())) since = undefined;
    else since ??= performance.now();
    return since !== undefined && performance.now() - since >= CALM_MS && since;
  });
}
