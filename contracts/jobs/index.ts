/**
 * @file contracts/jobs/index.ts
 * @description The catalogue of queued jobs: name, pool, payload of ids only, how long one try may take and how often it is tried.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';

/** Worker pools of a shard. */
export const JOB_POOLS = ['publish', 'payments', 'notify', 'metrics'] as const;

export type JobPool = (typeof JOB_POOLS)[number];

/** A job names its subject and the version it was planned for; everything else is read again when it runs. */
const subjectSchema = z.strictObject({
  tenantId: z.uuid(),
  subjectId: z.uuid(),
  version: z.int().nonnegative(),
});

/** Payload of a job. */
export type JobSubject = z.output<typeof subjectSchema>;

interface JobKind {
  readonly pool: JobPool;
  readonly payload: z.ZodType<JobSubject>;
  /** One try at most; below the grace of an orderly stop. */
  readonly timeoutMs: number;
  /** After that many tries the job leaves the queue; the next scan of the database brings it back. */
  readonly attempts: number;
}

const TRY_MS = 18_000;

function job(pool: JobPool, attempts: number): JobKind {
  return { pool, payload: subjectSchema, timeoutMs: TRY_MS, attempts };
}

/** Every job, by the name of the deadline that makes it due. */
export const JOBS = {
  publish: job('publish', 8),
  'reconcile-publication': job('publish', 8),
  remove: job('publish', 8),
  fulfil: job('publish', 8),
  settle: job('payments', 8),
  'escalate-dispute': job('payments', 8),
  'expire-dispute': job('payments', 8),
  refund: job('payments', 8),
  'watch-payment': job('payments', 8),
  'release-hold': job('payments', 8),
  'cancel-unpaid': job('payments', 8),
  moderate: job('payments', 8),
  'owner-review': job('payments', 8),
  'moderation-timeout': job('payments', 8),
  'owner-timeout': job('payments', 8),
  'changes-timeout': job('payments', 8),
  'draft-timeout': job('payments', 8),
  'expire-move': job('payments', 8),
  mark: job('payments', 8),
} as const satisfies Record<string, JobKind>;

export type JobName = keyof typeof JOBS;

const NAMES = Object.keys(JOBS) as JobName[];

/** Whether a text is the name of a job. */
export function isJobName(name: string): name is JobName {
  return NAMES.includes(name as JobName);
}

/** Names of the jobs a pool does. */
export function jobsOfPool(pool: JobPool): readonly JobName[] {
  return NAMES.filter((name) => JOBS[name].pool === pool);
}

/** Same subject and version, same id: a job that is queued already is not queued again. No colon: the queue refuses it. */
export function jobId(name: JobName, subject: JobSubject): string {
  return `${name}-${subject.subjectId}-${subject.version}`;
}

/** Queue of a pool of a shard, e.g. `shard-a.publish`. */
export function queueName(shard: string, pool: JobPool): string {
  return `${shard}.${pool}`;
}
