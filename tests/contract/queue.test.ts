/**
 * @file tests/contract/queue.test.ts
 * @description Job queues on a real Redis: once per id, retried, given on after a lost worker, honest about an outage, empty afterwards.
 * @dependencies @jest/globals, adapters, contracts, ioredis
 * @created 2026-11-24
 */
import { randomUUID } from 'node:crypto';
import { createServer, connect } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openJobQueue } from '@lytslot/adapters/queue';
import type { JobHandler, JobQueue, QueuedJob } from '@lytslot/adapters/queue';
import { createMetrics } from '@lytslot/adapters/telemetry';
import type { JobName } from '@lytslot/contracts/jobs';
import { Redis } from 'ioredis';
import { readEndpoints } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';

const redisUrl = process.env['LYTSLOT_TEST_REDIS_URL'] ?? readEndpoints().redis;

let redis: Redis;
let prefix: string;
let opened: { close(): Promise<void> }[];

beforeEach(() => {
  prefix = `test-${randomUUID()}`;
  redis = new Redis(redisUrl);
  opened = [];
});

afterEach(async () => {
  for (const one of opened.toReversed()) await one.close();
  await flush();
  redis.disconnect();
});

async function flush(): Promise<void> {
  const keys = await redis.keys(`${prefix}:*`);
  if (keys.length > 0) await redis.del(...keys);
}

/** A queue of shard-a's publish pool and its metrics page. */
function queueAt(url: string): { readonly queue: JobQueue; readonly page: () => Promise<string> } {
  const metrics = createMetrics({ process: 'test' });
  const queue = openJobQueue({ redisUrl: url, shard: 'shard-a', pool: 'publish', prefix, metrics, onTrouble: () => undefined });
  opened.push(queue);
  return { queue, page: () => metrics.registry.metrics() };
}

/** The queue, once Redis answers. */
async function openQueue(url = redisUrl) {
  const one = queueAt(url);
  await carried(one.queue, []);
  return one;
}

async function carried(queue: JobQueue, jobs: readonly QueuedJob[]): Promise<void> {
  const probe = { name: 'publish', subject: { tenantId: randomUUID(), subjectId: randomUUID(), version: 0 } } as const;
  if (jobs.length > 0) expect(await queue.offer(jobs)).toBe('carried');
  else {
    await until({ what: 'Redis to answer' }, async () => (await queue.offer([probe])) === 'carried');
    await flush();
  }
}

function job(name: JobName = 'publish', version = 1): QueuedJob {
  return { name, subject: { tenantId: randomUUID(), subjectId: randomUUID(), version } };
}

/** Starts a worker and gives what it was handed, in order. */
function work(queue: JobQueue, handler: (...args: Parameters<JobHandler>) => string | Promise<string> = () => 'done', concurrency = 4) {
  const handed: string[] = [];
  const worker = queue.work(
    async (name, subject) => {
      handed.push(`${name} ${subject.subjectId} ${subject.version}`);
      return handler(name, subject);
    },
    { concurrency },
  );
  opened.push(worker);
  return { handed, worker };
}

const nameOf = ({ name, subject }: QueuedJob) => `${name} ${subject.subjectId} ${subject.version}`;

describe('carrying', () => {
  it('hands every job to a worker, under the name of shard and pool', async () => {
    const { queue } = await openQueue();
    const jobs = [job(), job('remove'), job('reconcile-publication')];
    await carried(queue, jobs);
    expect(await redis.exists(`${prefix}:shard-a.publish:meta`)).toBe(1);
    const { handed } = work(queue);
    await until({ what: 'three jobs' }, async () => handed.length === 3);
    expect(handed.toSorted()).toEqual(jobs.map(nameOf).toSorted());
  });

  it('carries a job once while it waits, and again after it was done', async () => {
    const { queue } = await openQueue();
    const one = job();
    await carried(queue, [one, one]);
    await carried(queue, [one]);
    const { handed } = work(queue);
    await until({ what: 'the job' }, async () => handed.length === 1);
    await until({ what: 'the queue to be empty' }, async () => (await redis.keys(`${prefix}:*:publish-*`)).length === 0);
    await carried(queue, [one]);
    await until({ what: 'the job again' }, async () => handed.length === 2);
  });

  it('carries another version of the same subject beside the first', async () => {
    const { queue } = await openQueue();
    const one = job();
    const next = { ...one, subject: { ...one.subject, version: 2 } };
    await carried(queue, [one, next]);
    const { handed } = work(queue);
    await until({ what: 'both versions' }, async () => handed.length === 2);
  });

  it('takes again what a flushed Redis lost', async () => {
    const { queue } = await openQueue();
    const { handed } = work(queue);
    const one = job();
    await flush();
    await carried(queue, [one]);
    await until({ what: 'the job', timeoutMs: 20_000 }, async () => handed.includes(nameOf(one)));
  }, 30_000);

  it('refuses a payload that is more than ids', async () => {
    const { queue } = await openQueue();
    const wrong = { name: 'publish', subject: { ...job().subject, text: 'Купите кофе' } } as const;
    const right = job();
    await carried(queue, [wrong, right]);
    const { handed } = work(queue);
    await until({ what: 'the right job' }, async () => handed.length === 1);
    await until({ what: 'the wrong one to be gone' }, async () => (await redis.keys(`${prefix}:*:publish-*`)).length === 0);
    expect(handed).toEqual([nameOf(right)]);
  });
});

describe('trouble', () => {
  it('tries a failed job again after a pause', async () => {
    const { queue, page } = await openQueue();
    let tries = 0;
    const { handed } = work(queue, () => {
      tries += 1;
      if (tries < 3) throw new Error('not yet');
      return 'live';
    });
    await carried(queue, [job()]);
    await until({ what: 'three tries' }, async () => handed.length === 3);
    await until({ what: 'its outcome on the metrics page' }, async () =>
      /lytslot_job_seconds_count\{[^}]*outcome="live"[^}]*\} 1/.test(await page()),
    );
    expect(await page()).toMatch(/lytslot_job_seconds_count\{[^}]*outcome="error"[^}]*\} 2/);
  });

  it('says at once that Redis is away, and carries again when it is back', async () => {
    const door = await openDoor();
    const { queue } = await openQueue(door.url);
    await door.shut();
    await until({ what: 'the outage to be noticed' }, async () => (await queue.offer([job()])) === 'unavailable');
    const askedAt = performance.now();
    expect(await queue.offer([job()])).toBe('unavailable');
    expect(performance.now() - askedAt).toBeLessThan(500);
    await door.open();
    await carried(queue, []);
  });

  it('gives the job of a worker that was cut off to another one, and takes the first back later', async () => {
    const door = await openDoor();
    const { queue } = await openQueue(door.url);
    const hand = Promise.withResolvers<string>();
    const first = work(queue, (_name, { version }) => (version === 1 ? hand.promise : 'done'));
    const [one, later] = [job('publish', 1), job('publish', 2)];
    await carried(queue, [one]);
    await until({ what: 'the first worker to begin' }, async () => first.handed.length === 1);
    await door.shut();
    const { handed, worker } = work(queueAt(redisUrl).queue);
    await until({ what: 'the second worker to get it', timeoutMs: 25_000 }, async () => handed.includes(nameOf(one)));
    await worker.close();
    await door.open();
    hand.resolve('done');
    await until({ what: 'Redis to be back' }, async () => (await queue.offer([later])) === 'carried');
    await until({ what: 'the first worker to work again' }, async () => first.handed.includes(nameOf(later)));
  }, 60_000);
});

describe('stopping and measuring', () => {
  it('finishes the job in hand and takes no other', async () => {
    const { queue } = await openQueue();
    const hand = Promise.withResolvers<string>();
    const { handed, worker } = work(queue, () => hand.promise, 1);
    await carried(queue, [job(), job()]);
    await until({ what: 'the first job' }, async () => handed.length === 1);
    let isClosed = false;
    const closing = worker.close().then(() => (isClosed = true));
    expect(isClosed).toBe(false);
    hand.resolve('done');
    await closing;
    expect(handed.length).toBe(1);
    expect((await redis.keys(`${prefix}:*:publish-*`)).length).toBe(1);
  });

  it('shows how many jobs wait', async () => {
    const { queue, page } = await openQueue();
    await carried(queue, [job(), job()]);
    await queue.measure();
    expect(await page()).toMatch(/lytslot_queue_jobs\{[^}]*state="waiting"[^}]*\} 2/);
  });
});

/** A door to Redis that can be shut: connections end and new ones are refused. */
async function openDoor() {
  const { hostname, port } = new URL(redisUrl);
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const upstream = connect(Number(port || 6379), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    client.pipe(upstream).pipe(client);
  });
  const listen = (at: number) => new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const shut = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    if (server.listening) await closed;
  };
  opened.unshift({ close: shut });
  return { url: `redis://127.0.0.1:${own}`, shut, open: () => listen(own) };
}
