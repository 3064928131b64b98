/**
 * @file adapters/queue/job-queue.ts
 * @description One queue of a shard's pool on BullMQ. It only carries: what it loses, the next scan of the database brings back.
 * @dependencies bullmq, contracts
 * @created 2026-11-24
 */
import { jobId, JOBS, queueName } from '@lytslot/contracts/jobs';
import type { JobName, JobPool, JobSubject } from '@lytslot/contracts/jobs';
import { Queue } from 'bullmq';
import { connectProducer } from './connect-redis.ts';
import { startJobWorker } from './job-worker.ts';
import type { JobHandler, JobWorker, WorkerMetrics } from './job-worker.ts';

/** A job to carry. */
export interface QueuedJob {
  readonly name: JobName;
  readonly subject: JobSubject;
}

/** A pool's queue. */
export interface JobQueue {
  /** Adds what is not queued yet. `unavailable`: Redis does not answer and nobody knows what it took. */
  offer(jobs: readonly QueuedJob[]): Promise<'carried' | 'unavailable'>;
  /** Starts doing jobs, `concurrency` at a time. */
  work(handler: JobHandler, options: { readonly concurrency: number }): JobWorker;
  /** Brings the depth gauges up to date; does nothing while Redis is away. */
  measure(): Promise<void>;
  close(): Promise<void>;
}

/** Where the queue is. `prefix` separates installations that share a Redis. */
export interface JobQueueOptions {
  readonly redisUrl: string;
  readonly shard: string;
  readonly pool: JobPool;
  readonly prefix?: string;
  readonly metrics: WorkerMetrics;
  /** Told about trouble with Redis and about jobs that failed for good. */
  readonly onTrouble: (error: unknown, about: string) => void;
}

const PREFIX = 'lytslot';
const COUNTED = ['waiting', 'active', 'delayed'] as const;

/** Opens the queue; it does not wait for Redis. */
export function openJobQueue(options: JobQueueOptions): JobQueue {
  return new BullJobQueue(options);
}

class BullJobQueue implements JobQueue {
  readonly #options: JobQueueOptions;
  readonly #redis: ReturnType<typeof connectProducer>;
  readonly #queue: Queue<JobSubject, string, JobName>;
  readonly #depth: ReturnType<WorkerMetrics['gauge']>;

  constructor(options: JobQueueOptions) {
    const { redisUrl, shard, pool, prefix = PREFIX, metrics, onTrouble } = options;
    this.#options = options;
    this.#redis = connectProducer(redisUrl);
    this.#queue = new Queue(queueName(shard, pool), { connection: this.#redis, prefix });
    this.#depth = metrics.gauge('lytslot_queue_jobs', 'Jobs in the queue by state', ['state']);
    this.#queue.on('error', (error) => onTrouble(error, 'queue'));
  }

  async offer(jobs: readonly QueuedJob[]): Promise<'carried' | 'unavailable'> {
    if (jobs.length === 0) return 'carried';
    // Before the first connection BullMQ would wait for it without end.
    if (this.#redis.status !== 'ready') return 'unavailable';
    try {
      await this.#queue.addBulk(jobs.map(toBulkJob));
      return 'carried';
    } catch (error) {
      this.#options.onTrouble(error, 'adding jobs');
      return 'unavailable';
    }
  }

  work(handler: JobHandler, { concurrency }: { readonly concurrency: number }): JobWorker {
    const { redisUrl, shard, pool, prefix = PREFIX, metrics, onTrouble } = this.#options;
    return startJobWorker({ redisUrl, queue: queueName(shard, pool), prefix, concurrency, handler, metrics, onTrouble });
  }

  async measure(): Promise<void> {
    if (this.#redis.status !== 'ready') return;
    try {
      const counts = await this.#queue.getJobCounts(...COUNTED);
      for (const state of COUNTED) this.#depth.set({ state }, counts[state] ?? 0);
    } catch (error) {
      this.#options.onTrouble(error, 'counting jobs');
    }
  }

  async close(): Promise<void> {
    // The connection is ours, so BullMQ leaves it open.
    await this.#queue.close();
    this.#redis.disconnect();
  }
}

// Nothing stays behind: a finished job that kept its id would silently swallow the next one with the same id.
function toBulkJob({ name, subject }: QueuedJob) {
  const { attempts } = JOBS[name];
  const opts = { jobId: jobId(name, subject), attempts, backoff: { type: 'custom' }, removeOnComplete: true, removeOnFail: true };
  return { name, data: subject, opts };
}
