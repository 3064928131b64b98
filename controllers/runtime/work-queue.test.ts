/**
 * @file controllers/runtime/work-queue.test.ts
 * @description The queue: one entry per key, never twice at once, nothing forgotten, failures spaced out.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { manualTimers } from './manual-timers.ts';
import { WorkQueue } from './work-queue.ts';

const observer = { added: () => undefined, retried: () => undefined, taken: () => undefined };
const create = () => {
  const timers = manualTimers();
  return { timers, queue: new WorkQueue(timers, observer) };
};

describe('work queue', () => {
  it('keeps one entry of a key that is added twice', async () => {
    const { queue } = create();
    queue.add('a');
    queue.add('a');
    expect(queue.depth).toBe(1);
    expect(await queue.take()).toBe('a');
    expect(queue.depth).toBe(0);
  });

  it('hands a key that changed during its work out again afterwards, not before', async () => {
    const { queue } = create();
    queue.add('a');
    await queue.take();
    queue.add('a');
    expect(queue.depth).toBe(0);
    queue.done('a');
    expect(await queue.take()).toBe('a');
  });

  it('serves urgent keys before patient ones, and a patient key that becomes urgent', async () => {
    const { queue } = create();
    queue.add('first-list-1', 'patient');
    queue.add('first-list-2', 'patient');
    queue.add('edit');
    queue.add('first-list-2');
    expect([await queue.take(), await queue.take(), await queue.take()]).toEqual(['edit', 'first-list-2', 'first-list-1']);
  });

  it('spaces failures of a key out and starts anew after a success', async () => {
    const { queue, timers } = create();
    const delays: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const failedAt = timers.monotonicMs();
      queue.addAfterFailure('a');
      const taken = queue.take();
      while (queue.longestWorkSeconds === 0 && timers.monotonicMs() < failedAt + 5_000) {
        await timers.advance(100);
        const key = await Promise.race([taken, Promise.resolve(undefined)]);
        if (key !== undefined) break;
      }
      delays.push(timers.monotonicMs() - failedAt);
      queue.done('a');
    }
    expect(delays).toEqual([200, 400, 800, 1600]);
    queue.forget('a');
    queue.addAfterFailure('a');
    await timers.advance(200);
    expect(queue.depth).toBe(1);
  });

  it('waits as long as the server asks, and keeps the soonest of several delays', async () => {
    const { queue, timers } = create();
    queue.addAfterFailure('slow', 5_000);
    queue.addAfter('soon', 9_000);
    queue.addAfter('soon', 1_000);
    await timers.advance(1_000);
    expect(queue.depth).toBe(1);
    await timers.advance(4_000);
    expect(queue.depth).toBe(2);
  });

  it('makes one entry of a delayed look and a live change', async () => {
    const { queue, timers } = create();
    queue.addAfter('a', 1_000);
    queue.add('a');
    await queue.take();
    queue.done('a');
    await timers.advance(2_000);
    expect(queue.depth).toBe(0);
  });

  it('keeps what was patient patient when it fails or changes during its work', async () => {
    const { queue, timers } = create();
    for (const key of ['failed', 'changed']) queue.add(key, 'patient');
    await queue.take();
    queue.addAfterFailure('failed');
    queue.done('failed');
    await queue.take();
    queue.add('changed', 'patient');
    queue.done('changed');
    await timers.advance(1_000);
    expect([queue.depthOf('urgent'), queue.depthOf('patient')]).toEqual([0, 2]);
    queue.add('edit');
    expect(await queue.take()).toBe('edit');
  });

  it('knows how long work is under way, and for how long nobody has come for the rest', async () => {
    const { queue, timers } = create();
    queue.add('a');
    queue.add('b');
    await queue.take();
    await timers.advance(3_000);
    await queue.take();
    queue.add('c');
    await timers.advance(2_000);
    expect([queue.longestWorkSeconds, queue.unfinishedWorkSeconds, queue.standstillSeconds]).toEqual([5, 7, 2]);
  });

  it('ends its takers when it is shut down', async () => {
    const { queue } = create();
    const waiting = queue.take();
    queue.shutDown();
    expect(await waiting).toBeUndefined();
    queue.add('late');
    expect(await queue.take()).toBeUndefined();
  });

  it('never works on a key twice at once and looks at each after its last change', async () => {
    const step = fc.record({ key: fc.constantFrom('a', 'b', 'c'), action: fc.constantFrom('add', 'take', 'done') });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { queue } = create();
        const inWork = new Set<string>();
        const changed = new Set<string>();
        const take = async () => {
          const key = (await queue.take()) ?? '';
          expect(inWork.has(key)).toBe(false);
          inWork.add(key);
          changed.delete(key);
        };
        for (const { key, action } of steps) {
          if (action === 'add') {
            queue.add(key);
            changed.add(key);
          } else if (action === 'take' && queue.depth > 0) await take();
          else if (action === 'done' && inWork.delete(key)) queue.done(key);
        }
        for (const key of inWork) queue.done(key);
        inWork.clear();
        while (queue.depth > 0) await take();
        expect([...changed]).toEqual([]);
      }),
    );
  });
});
