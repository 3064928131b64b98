/**
 * @file adapters/queue/job-worker.ts
 * @description Does the jobs of one queue: checks the payload, limits the time of a try, counts outcomes, spaces out retries.
 * @dependencies bullmq, contracts, domain
 * @created 2026-11-24
 */
import { setTimeout as pause } from 'node:timers/promises';
import { isJobName, JOBS } from '@lytslot/contracts/jobs';
import type { JobName, JobSubject } from '@lytslot/contracts/jobs';
import { LytSlotError } from '@lytslot/domain/shared';
import { UnrecoverableError, Worker } from 'bullmq';
import type { Job } from 'bullmq';
import { connectWorker } from './connect-redis.ts';
import { retryDelayMs } from './retry-delay.ts';

/** Does one job and says in a word what became of it; throwing means "try again". Jobs may come twice and at once. */
export type JobHandler = (name: JobName, subject: JobSubject) => Promise<string>;

/** The part of the telemetry room's Metrics that queues use. */
export interface WorkerMetrics {
  gauge<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
  ): { set(labels: Partial<Record<Label, string>>, value: number): void };
  histogram<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    buckets: readonly number[],
  ): { observe(labels: Partial<Record<Label, string>>, value: number): void };
}

/** A running worker. */
export interface JobWorker {
  /** What only a restart would cure. */
  problems(): readonly string[];
  /** Takes no more jobs and resolves when those in hand are finished. */
  close(): Promise<void>;
}

/** What a worker is started with. */
interface JobWorkerOptions {
  readonly redisUrl: string;
  readonly queue: string;
  readonly prefix: string;
  readonly concurrency: number;
  readonly handler: JobHandler;
  readonly metrics: WorkerMetrics;
  readonly onTrouble: (error: unknown, about: string) => void;
}

// Jobs of a killed worker are given out again after at most both together; each handler bears being run twice.
const LOCK_MS = 10_000;
const STALLED_CHECK_MS = 5_000;
// A job that loses its worker is not to blame for it: only its tries count.
const MAX_STALLED = 1_000;
// BullMQ's own 15 s would leave due posts lying after every hiccup of Redis.
const FETCH_AGAIN_MS = 1_000;
const ACKNOWLEDGE_MS = 2_000;

/** Starts a worker; it does not wait for Redis. */
export function startJobWorker(options: JobWorkerOptions): JobWorker {
  const { queue, prefix, concurrency, onTrouble } = options;
  const seconds = options.metrics.histogram(
    'lytslot_job_seconds',
    'Duration of jobs by what became of them',
    ['job', 'outcome'],
    [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
  );
  let isAcknowledged = false;
  const redis = connectWorker(options.redisUrl, () => !isAcknowledged);
  const inHand = new Set<Promise<string>>();
  const begin = (job: Job<JobSubject, string, string>) => {
    const work = runJob(options.handler, seconds, job);
    inHand.add(work);
    const forget = () => inHand.delete(work);
    work.then(forget, forget);
    return work;
  };
  const worker = new Worker<JobSubject, string, string>(queue, begin, {
    connection: redis,
    prefix,
    concurrency,
    lockDuration: LOCK_MS,
    stalledInterval: STALLED_CHECK_MS,
    maxStalledCount: MAX_STALLED,
    runRetryDelay: FETCH_AGAIN_MS,
    settings: { backoffStrategy: (attemptsMade) => retryDelayMs(attemptsMade) },
  });
  worker.on('error', (error) => onTrouble(error, 'worker'));
  worker.on('failed', (job, error) => onTrouble(error, `job ${job?.name ?? 'unknown'}`));
  let isClosing = false;
  return {
    problems: () => (isClosing || worker.isRunning() ? [] : ['the job worker does not run']),
    close: async () => {
      isClosing = true;
      const closed = worker.close().catch(() => undefined);
      await Promise.allSettled(inHand);
      // Without Redis nobody takes the outcomes: then the next worker repeats the jobs, which they bear.
      await Promise.race([closed, pause(ACKNOWLEDGE_MS, undefined, { ref: false })]);
      isAcknowledged = true;
      redis.disconnect();
    },
  };
}

async function runJob(
  handler: JobHandler,
  seconds: ReturnType<WorkerMetrics['histogram']>,
  job: Job<JobSubject, string, string>,
): Promise<string> {
  const { name } = job;
  if (!isJobName(name)) throw new UnrecoverableError(`There is no job called ${name}`);
  const subject = JOBS[name].payload.safeParse(job.data);
  if (!subject.success) throw new UnrecoverableError(`The payload of ${name} is not ids and a version`);
  const startedAt = performance.now();
  const done = (outcome: string) => seconds.observe({ job: name, outcome }, (performance.now() - startedAt) / 1_000);
  try {
    const outcome = await within(JOBS[name].timeoutMs, name, handler(name, subject.data));
    done(outcome);
    return outcome;
  } catch (error) {
    done('error');
    throw error;
  }
}

/** Stops waiting after `timeoutMs`. The work itself may go on: what it still writes is guarded by the order's version. */
async function within(timeoutMs: number, name: string, work: Promise<string>): Promise<string> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new LytSlotError('INTERNAL', `${name} took longer than ${timeoutMs} ms`)), timeoutMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
