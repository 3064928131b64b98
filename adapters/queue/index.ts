/**
 * @file adapters/queue/index.ts
 * @description Front door of the job queues.
 * @dependencies -
 * @created 2026-11-24
 */
export { openJobQueue } from './job-queue.ts';
export type { JobQueue, QueuedJob } from './job-queue.ts';
export type { JobHandler, JobWorker } from './job-worker.ts';
