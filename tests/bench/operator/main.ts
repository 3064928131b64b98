/**
 * @file tests/bench/operator/main.ts
 * @description Measures the operator against its Go twin on an API server of its own and writes .lytslot/bench/operator.json.
 * @dependencies -
 * @created 2026-11-25
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { step } from '../../../infra/shared/progress.ts';
import { statePath } from '../../kit/stack.ts';
import type { Writes } from './audit-log.ts';
import { buildTwin } from './build-twin.ts';
import { takeSnapshots } from './cluster.ts';
import { ours, twin } from './contender.ts';
import type { Contender } from './contender.ts';
import { createDatabases } from './databases.ts';
import { toTable } from '../figures.ts';
import { heapPer10k, readHeap, readSmallHeap } from './heap.ts';
import { idle } from './idle.ts';
import { live, openWorld } from './life.ts';
import type { LifeDeps } from './life.ts';
import { toFigures } from './results.ts';
import type { Results } from './results.ts';
import { HELP, readSettings } from './settings.ts';

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? `✗ ${error.message}` : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2));
  if (settings === undefined) return console.log(HELP);
  const databases = await createDatabases(settings.shards);
  try {
    const contenders = [ours(settings.nodeArgs), ...(settings.peer === 'twin' ? [twin(await buildTwin())] : [])];
    const { tenants, channels, shards } = settings;
    const title = `Declaring ${tenants} Tenants, ${channels} Channels and ${shards} Shards`;
    const snapshots = await step({ title }, () => takeSnapshots(settings));
    try {
      const results = await measure({ settings, snapshots, databases }, contenders);
      await report(results, settings.idleSeconds);
    } finally {
      await snapshots.remove();
    }
  } finally {
    await databases.drop();
  }
}

async function measure(deps: LifeDeps, contenders: readonly Contender[]): Promise<Results[]> {
  const results = contenders.map((contender): Results => ({ contender: contender.name, lives: [], idleWrites: [], heapMb: [] }));
  for (let run = 1; run <= deps.settings.runs; run += 1) {
    const pairs = contenders.map((contender, place) => ({ contender, kept: results[place] }));
    // Whoever was second is first next time: a machine that slows down hurts both.
    for (const { contender, kept } of run % 2 === 0 ? pairs.toReversed() : pairs) {
      if (kept !== undefined) await measureRun(deps, contender, { run, kept });
    }
  }
  return results;
}

/** One life; idleness and heap are measured at the end of the last one. */
async function measureRun(deps: LifeDeps, contender: Contender, into: { readonly run: number; readonly kept: Results }): Promise<void> {
  const { settings } = deps;
  const { run, kept } = into;
  const world = await openWorld(deps, deps.snapshots.declared);
  try {
    const life = await step({ title: `Run ${run} of ${settings.runs}, ${contender.name}` }, () => live(deps, world, contender, run));
    kept.lives.push(life);
    console.log(
      `  cold ${life.coldConvergeS.toFixed(1)} s (${life.coldCpuS.toFixed(1)} s of processor), restart ${life.restartSyncedS.toFixed(1)} s, load ${loadavg()[0]?.toFixed(1)}`,
    );
    explain('cold start', life.coldWrites);
    explain('restart', life.restartWrites);
    explain(`${settings.edits} edits`, life.editWrites);
    if (run < settings.runs) return;
    const full = await readHeap(world, contender, 'heap-full');
    const writes = await step({ title: `${settings.idleSeconds} s idle, ${contender.name}` }, () =>
      idle(world, contender, settings.idleSeconds),
    );
    explain('idle', writes);
    kept.idleWrites.push(writes);
    kept.heapMb.push(heapPer10k(full, await readSmallHeap(deps, contender), settings));
  } finally {
    await world.close();
  }
}

function explain(when: string, writes: Writes): void {
  const parts = [...writes].toSorted(([, a], [, b]) => b - a).map(([what, count]) => `${what} ${count}`);
  console.log(`  writes, ${when}: ${parts.length === 0 ? 'none' : parts.join(', ')}`);
}

async function report(results: readonly Results[], idleSeconds: number): Promise<void> {
  const figures = toFigures(results);
  const path = statePath('bench/operator.json');
  await mkdir(statePath('bench'), { recursive: true });
  await writeFile(path, `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`\n${toTable(figures, 'Go twin')}\n`);
  console.log(`Idle lasted ${idleSeconds} s (--idle-seconds 600 for ten minutes). All shards share one scratch database.`);
  console.log(
    `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}; load average ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}.`,
  );
  console.log(`Written: ${path}`);
}
