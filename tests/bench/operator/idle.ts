/**
 * @file tests/bench/operator/idle.ts
 * @description Nothing changes for minutes while watches are cut three times and expire once: what does the operator write?
 * @dependencies -
 * @created 2026-11-25
 */
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../kit/wait.ts';
import { markLog, writesSince } from './audit-log.ts';
import type { Writes } from './audit-log.ts';
import type { Contender } from './contender.ts';
import { startCutProxy } from './cut-proxy.ts';
import { untilCalm, warmStart } from './life.ts';
import type { World } from './life.ts';

const STEPS = 5;

/** Runs a contender through a proxy in a world where everything is Ready. */
export async function idle(world: World, contender: Contender, seconds: number): Promise<Writes> {
  const proxy = await startCutProxy(world.cluster.folder, world.surroundings.kubeconfig);
  const through: World = { ...world, surroundings: { ...world.surroundings, kubeconfig: proxy.kubeconfig } };
  const { operator } = await warmStart(through, contender, 'idle');
  try {
    const mark = await markLog(world.cluster.folder);
    const faults = [() => proxy.cutWatches(), () => proxy.cutWatches(), () => proxy.expireWatches(), () => proxy.cutWatches()];
    const open = proxy.watches;
    for (const fault of faults) {
      await pause((seconds * 1000) / STEPS);
      fault();
      await until({ what: `${open} watches to be open again`, timeoutMs: 120_000 }, async () => proxy.watches >= open);
    }
    await pause((seconds * 1000) / STEPS);
    await untilCalm(operator, 60_000);
    return await writesSince(world.cluster.folder, mark, contender.userAgent);
  } finally {
    await operator.stop();
    await proxy.close();
  }
}
