/**
 * @file controllers/runtime/controller.test.ts
 * @description A controller tries again, waits as asked, counts under controller-runtime's names and notices when it is wedged.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { LytSlotError } from '@lytslot/domain/shared';
import { Controller } from './controller.ts';
import type { Reconcile } from './controller.ts';
import { manualTimers } from './manual-timers.ts';
import { createRuntimeMetrics } from './runtime-metrics.ts';

function open(reconcile: Reconcile) {
  const timers = manualTimers();
  const metrics = createMetrics({ process: 'test' });
  const logger = createLogger({ process: 'test', level: 'silent' });
  const controller = new Controller({ timers, logger, metrics: createRuntimeMetrics(metrics) }, { name: 'channel', reconcile });
  const shown = async (name: string) => (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith(name));
  return { timers, controller, shown };
}

const refusal = (status: number, retryAfterMs = 0) => new LytSlotError('KUBE_API_FAILED', 'refused', { status, reason: 'x', retryAfterMs });

describe('controller', () => {
  it('tries again after a failure, no sooner than the server asked', async () => {
    const attempts: number[] = [];
    const { timers, controller } = open(async () => {
      attempts.push(timers.monotonicMs());
      if (attempts.length === 1) throw refusal(429, 7_000);
      return {};
    });
    controller.start(1);
    controller.queue.add('a');
    await timers.advance(20_000);
    expect(attempts).toEqual([0, 7_000]);
    await controller.stop();
  });

  it.each([
    ['a conflict', () => refusal(409), 'requeue', 0],
    ['an object that went', () => refusal(404), 'requeue', 0],
    ['a refusal', () => refusal(422), 'error', 0],
    ['a defect of ours', () => new TypeError('x is undefined'), 'error', 1],
  ])('counts %s', async (_what, failure, result, panics) => {
    const { timers, controller, shown } = open(() => Promise.reject(failure()));
    controller.start(1);
    controller.queue.add('a');
    await timers.advance(0);
    const label = `controller="channel"`;
    expect((await shown(`controller_runtime_reconcile_total{${label},result="${result}"`))[0]).toMatch(/ 1$/);
    expect(await shown('controller_runtime_reconcile_panics_total{')).toHaveLength(panics);
    await controller.stop();
  });

  it('shows its queue by priority and the age of its work whenever it is asked', async () => {
    const { timers, controller, shown } = open(() => new Promise(() => undefined));
    controller.start(1);
    controller.queue.add('stuck');
    controller.queue.add('first-list', 'patient');
    await timers.advance(61_000);
    const label = 'name="channel",controller="channel"';
    expect((await shown(`workqueue_depth{${label},priority="-100"`))[0]).toMatch(/ 1$/);
    expect((await shown(`workqueue_longest_running_processor_seconds{${label}`))[0]).toMatch(/ 61$/);
    expect((await shown(`workqueue_unfinished_work_seconds{${label}`))[0]).toMatch(/ 61$/);
    expect((await shown('controller_runtime_reconcile_timeouts_total{'))[0]).toMatch(/ 1$/);
    expect(controller.problem).toBeUndefined();
    await timers.advance(60_000);
    expect(controller.problem).toMatch(/wedged/);
  });

  it('lets a live change overtake what only time asks for', async () => {
    const seen: string[] = [];
    const { timers, controller } = open(async (key) => {
      seen.push(key);
      return key.startsWith('timed') ? { requeueAfterMs: 1_000 } : {};
    });
    controller.start(1);
    for (const key of ['timed-1', 'timed-2']) controller.queue.add(key);
    await timers.advance(0);
    timers.freeze(1_000);
    controller.queue.add('edit');
    await timers.advance(0);
    expect(seen).toEqual(['timed-1', 'timed-2', 'edit', 'timed-1', 'timed-2']);
    await controller.stop();
  });
});
