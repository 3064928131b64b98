/**
 * @file workers/scheduler/scan-due-work.test.ts
 * @description The database is the truth and the queue only carries: what is offered when, and what happens without a queue.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import type { QueuedJob } from '@lytslot/adapters/queue';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import type { DueWork } from '@lytslot/domain/booking';
import type { DueOrder } from '../slice.ts';
import { scanDueWork } from './scan-due-work.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const work = (orderId: string, version = 3, dueSecondsAgo = 0): DueWork => ({
  tenantId: 't1',
  orderId,
  action: 'publish',
  version,
  dueAt: new Date(NOW.getTime() - dueSecondsAgo * 1_000),
});

/** A scanner over what the test says is due, with a queue that carries until it is taken away. */
function scanner() {
  const world = { due: [] as readonly DueWork[], queue: 'carried' as 'carried' | 'unavailable', nowMs: 0, measured: 0, failing: '' };
  const offers: (readonly string[])[] = [];
  const done: string[] = [];
  const asked: unknown[] = [];
  const metrics = createMetrics({ process: 'test' });
  const loop = scanDueWork(
    {
      dueWork: {
        due: async (actions, now, limit) => {
          asked.push([actions, now, limit]);
          return world.due;
        },
      },
      queue: {
        offer: async (jobs: readonly QueuedJob[]) => {
          offers.push(jobs.map(({ name, subject }) => `${name} ${subject.subjectId} ${subject.version}`));
          return world.queue;
        },
        measure: async () => void (world.measured += 1),
      },
      doDueWork: async (name, { orderId, version }: DueOrder) => {
        done.push(`${name} ${orderId} ${version}`);
        if (orderId === world.failing) throw new Error('Telegram is away');
        return 'live';
      },
      clock: { now: () => NOW },
      timer: { nowMs: () => world.nowMs, rest: async () => undefined },
      logger: createLogger({ process: 'test', level: 'silent' }),
      metrics,
    },
    ['publish', 'remove'],
  );
  const gauge = async (name: string) => (await metrics.registry.getSingleMetric(name)?.get())?.values[0]?.value;
  return { world, offers, done, asked, loop, gauge };
}

describe('scanning for due work', () => {
  it('asks for its own actions, up to now, and shows how much and how old it is', async () => {
    const { world, asked, loop, gauge } = scanner();
    world.due = [work('o1', 3, 40), work('o2')];
    expect(await loop.turn()).toBe('idle');
    expect(asked).toEqual([[['publish', 'remove'], NOW, 500]]);
    expect([await gauge('lytslot_due_work'), await gauge('lytslot_due_work_age_seconds')]).toEqual([2, 40]);
  });

  it('offers a deadline once in two seconds, and a new version of the order at once', async () => {
    const { world, offers, loop } = scanner();
    world.due = [work('o1')];
    await loop.turn();
    world.nowMs = 1_999;
    await loop.turn();
    world.due = [work('o1', 4)];
    await loop.turn();
    world.nowMs = 3_999;
    await loop.turn();
    expect(offers).toEqual([['publish o1 3'], [], ['publish o1 4'], ['publish o1 4']]);
  });

  it('forgets what is not due any more, so that its return is offered at once', async () => {
    const { world, offers, loop } = scanner();
    for (const due of [[work('o1')], [], [work('o1')]]) {
      world.due = due;
      await loop.turn();
    }
    expect(offers).toEqual([['publish o1 3'], [], ['publish o1 3']]);
  });

  it('counts the queue every five seconds', async () => {
    const { world, loop } = scanner();
    for (const nowMs of [0, 300, 4_999, 5_000]) {
      world.nowMs = nowMs;
      await loop.turn();
    }
    expect(world.measured).toBe(2);
  });
});

describe('without a queue', () => {
  it('does the oldest three itself, and then the next', async () => {
    const { world, done, loop, gauge } = scanner();
    world.queue = 'unavailable';
    world.due = ['o1', 'o2', 'o3', 'o4'].map((id) => work(id));
    await loop.turn();
    expect(done).toEqual(['publish o1 3', 'publish o2 3', 'publish o3 3']);
    await loop.turn();
    expect(done.slice(3)).toEqual(['publish o4 3']);
    expect(await gauge('lytslot_due_work_direct_total')).toBe(4);
  });

  it('goes on after one that fails, and tries it again two seconds later', async () => {
    const { world, done, loop } = scanner();
    Object.assign(world, { queue: 'unavailable', failing: 'o1', due: [work('o1'), work('o2')] });
    await loop.turn();
    await loop.turn();
    expect(done).toEqual(['publish o1 3', 'publish o2 3']);
    world.nowMs = 2_000;
    world.due = [work('o1')];
    await loop.turn();
    expect(done.slice(2)).toEqual(['publish o1 3']);
  });
});
