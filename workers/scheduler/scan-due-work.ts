/**
 * @file workers/scheduler/scan-due-work.ts
 * @description Looks in the database for deadlines that have come and has them done: by the queue, or by itself while Redis is away.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { JobQueue } from '@lytslot/adapters/queue';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import { jobId } from '@lytslot/contracts/jobs';
import type { JobName, JobSubject } from '@lytslot/contracts/jobs';
import type { DueWork, DueWorkReader } from '@lytslot/domain/booking';
import type { Clock } from '@lytslot/domain/shared';
import type { LoopPlan } from '../slice.ts';
import type { LoopTimer } from '../runtime/start-loop.ts';
import type { DoDueWork } from './do-due-work.ts';

/** What scanning needs. */
export interface ScanDeps {
  readonly dueWork: DueWorkReader;
  readonly queue: Pick<JobQueue, 'offer' | 'measure'>;
  readonly doDueWork: DoDueWork;
  readonly clock: Clock;
  readonly timer: LoopTimer;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'gauge' | 'counter'>;
}

const EVERY_MS = 300;
const MOST_AT_ONCE = 500;
// The queue knows what it has; it is asked again this often, so a flushed Redis costs two seconds at most.
const OFFER_AGAIN_MS = 2_000;
const DIRECT_PER_TURN = 3;
const MEASURE_EVERY_MS = 5_000;

/** The loop that scans for the deadlines a pool answers for. The database is the truth, the queue only carries. */
export function scanDueWork(deps: ScanDeps, actions: readonly JobName[]): LoopPlan {
  const { clock, timer, metrics } = deps;
  const depth = metrics.gauge('lytslot_due_work', 'Deadlines that have come and are not dealt with yet', []);
  const age = metrics.gauge('lytslot_due_work_age_seconds', 'How long ago the oldest such deadline came', []);
  const direct = metrics.counter('lytslot_due_work_direct_total', 'Due work done without the queue', []);
  const offered = new Map<string, number>();
  let measuredAt = Number.NEGATIVE_INFINITY;
  return {
    name: 'scanner',
    everyMs: EVERY_MS,
    turn: async () => {
      const now = clock.now();
      const due = await deps.dueWork.due(actions, now, MOST_AT_ONCE);
      depth.set(due.length);
      age.set(due[0] === undefined ? 0 : Math.max(0, now.getTime() - due[0].dueAt.getTime()) / 1_000);
      const fresh = forgetDone(offered, due).filter((work) => timer.nowMs() - (offered.get(idOf(work)) ?? -Infinity) >= OFFER_AGAIN_MS);
      if ((await deps.queue.offer(fresh.map(jobOf))) === 'carried') {
        for (const work of fresh) offered.set(idOf(work), timer.nowMs());
      } else {
        for (const work of fresh.slice(0, DIRECT_PER_TURN)) {
          direct.inc();
          await doDirectly(deps, work);
          offered.set(idOf(work), timer.nowMs());
        }
      }
      if (timer.nowMs() - measuredAt >= MEASURE_EVERY_MS) {
        measuredAt = timer.nowMs();
        await deps.queue.measure();
      }
      return 'idle';
    },
  };
}

/** Drops from memory what is not due any more, so that it never outgrows one scan. */
function forgetDone(offered: Map<string, number>, due: readonly DueWork[]): readonly DueWork[] {
  const ids = new Set(due.map(idOf));
  for (const id of offered.keys()) if (!ids.has(id)) offered.delete(id);
  return due;
}

async function doDirectly({ doDueWork, logger }: ScanDeps, { action, tenantId, orderId, version }: DueWork): Promise<void> {
  try {
    await doDueWork(action, { tenantId, orderId, version });
  } catch (error) {
    logger.error({ err: error, tenantId, orderId, job: action }, 'due work failed; it will be tried again');
  }
}

function idOf(work: DueWork): string {
  return jobId(work.action, subjectOf(work));
}

function jobOf(work: DueWork) {
  return { name: work.action, subject: subjectOf(work) };
}

function subjectOf({ tenantId, orderId, version }: DueWork): JobSubject {
  return { tenantId, subjectId: orderId, version };
}
