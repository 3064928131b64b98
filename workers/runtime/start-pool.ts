/**
 * @file workers/runtime/start-pool.ts
 * @description Starts a pool's loops, and its scanner and queue worker where it has due work; stops them in order.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { JobQueue } from '@lytslot/adapters/queue';
import type { DueTroubles } from '@lytslot/adapters/postgres';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import type { JobName } from '@lytslot/contracts/jobs';
import type { DueWorkReader } from '@lytslot/domain/booking';
import type { Clock } from '@lytslot/domain/shared';
import { createDueWork } from '../scheduler/do-due-work.ts';
import { scanDueWork } from '../scheduler/scan-due-work.ts';
import type { Slice } from '../slice.ts';
import { startLoop } from './start-loop.ts';
import type { LoopTimer } from './start-loop.ts';

/** A pool at work. */
export interface RunningPool {
  /** What only a restart would cure. */
  wedged(): readonly string[];
  /** What does not work at the moment. */
  failing(): readonly string[];
  /** Takes nothing new and resolves when what is in hand is finished. */
  stop(): Promise<void>;
}

/** Starts everything of a pool. */
export function startPool(deps: {
  readonly slice: Slice;
  readonly dueWork: DueWorkReader;
  readonly dueTroubles: DueTroubles;
  readonly queue: JobQueue;
  readonly concurrency: number;
  readonly clock: Clock;
  readonly timer: LoopTimer;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'gauge' | 'counter'>;
}): RunningPool {
  const { slice, queue } = deps;
  const actions = Object.keys(slice.handlers) as JobName[];
  const doDueWork = createDueWork(deps, slice.handlers);
  const hasDueWork = actions.length > 0;
  const worker = hasDueWork
    ? queue.work((name, { tenantId, subjectId, version }) => doDueWork(name, { tenantId, orderId: subjectId, version }), deps)
    : undefined;
  const plans = [...slice.loops, ...(hasDueWork ? [scanDueWork({ ...deps, doDueWork }, actions)] : [])];
  const loops = plans.map((plan) => startLoop(deps, plan));
  return {
    wedged: () => [...loops.flatMap((loop) => loop.wedged()), ...(worker?.problems() ?? [])],
    failing: () => loops.flatMap((loop) => loop.failing()),
    stop: async () => {
      await Promise.all([...loops.map((loop) => loop.stop()), worker?.close()]);
      await queue.close();
    },
  };
}
