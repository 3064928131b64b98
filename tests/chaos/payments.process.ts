/**
 * @file tests/chaos/payments.process.ts
 * @description A worker of pool payments as a process: some of its loops and its due work, turned until there is nothing left to do.
 * @dependencies adapters, contracts
 * @created 2026-11-30
 */
import { openControlDatabase, openShardDatabase } from '@lytslot/adapters/postgres';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { jobsOfPool } from '@lytslot/contracts/jobs';
import { workerDeps } from '../../workers/compose.ts';
import { slicesOfPool } from '../../workers/pools.ts';
import { createDueWork } from '../../workers/scheduler/do-due-work.ts';
import { configOf, SHARD } from '../contract/worker-town.ts';
import type { ToPayments, WorkerPlace } from './payments-fleet.ts';

const POOL = 'payments';
const { controlUrl, shardUrl, urls, env } = JSON.parse(process.argv[2] ?? '{}') as WorkerPlace;
let aheadMs = 0;
const clock = { now: () => new Date(Date.now() + aheadMs) };
const worker = { role: 'worker', clock } as const;
const control = await openControlDatabase({ ...worker, url: controlUrl });
const shard = await openShardDatabase({ ...worker, shard: SHARD, url: shardUrl });
const logger = createLogger({ process: 'worker', level: process.env['LYTSLOT_LOG_LEVEL'] ?? 'silent' });
const deps = workerDeps(configOf(POOL, urls, env), { control, shard, clock, logger, metrics: createMetrics({ process: POOL }) });
const slice = slicesOfPool(POOL, deps);
const doDueWork = createDueWork({ logger, clock, dueTroubles: shard.dueTroubles }, slice.handlers);

async function doWhatIsDue(): Promise<boolean> {
  const due = await shard.dueWork.due(jobsOfPool(POOL), clock.now(), 100);
  for (const { action, ...order } of due) await doDueWork(action, order);
  return due.length > 0;
}

async function work({ loops, due }: ToPayments): Promise<void> {
  const turns = slice.loops.filter(({ name }) => loops.includes(name));
  for (let quiet = 0; quiet < 2;) {
    let isMoving = due === 'too' && (await doWhatIsDue());
    for (const { turn } of turns) isMoving = (await turn()) === 'more' || isMoving;
    quiet = isMoving ? 0 : quiet + 1;
  }
}

process.on('message', (message: ToPayments) => {
  aheadMs = message.aheadMs;
  void work(message).then(() => process.send?.('done'));
});
process.send?.('ready');
