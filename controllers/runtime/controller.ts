/**
 * @file controllers/runtime/controller.ts
 * @description Runs one reconcile function over a work queue with a few workers, retries and figures.
 * @dependencies adapters, domain
 * @created 2026-11-24
 */
import type { Logger } from '@lytslot/adapters/telemetry';
import { LytSlotError } from '@lytslot/domain/shared';
import { kubeStatus, retryAfterMs } from './kube-error.ts';
import type { RuntimeMetrics } from './runtime-metrics.ts';
import type { Timers } from './timers.ts';
import { WorkQueue } from './work-queue.ts';

/** When to look again although nothing changed. */
export interface Reconciled {
  readonly requeueAfterMs?: number;
}

/** Makes one object true. Level-triggered: it is given the key only, and may be called any number of times. */
export type Reconcile = (key: string) => Promise<Reconciled>;

interface ControllerBasics {
  readonly timers: Timers;
  readonly logger: Logger;
  readonly metrics: RuntimeMetrics;
}

type Result = 'success' | 'error' | 'requeue' | 'requeue_after';

// The object changed, or went, between our look and our write.
const OUTDATED = new Set([404, 409]);
const OVERDUE_MS = 60_000;
const WEDGED_SECONDS = 120;

/** One kind's controller. Queue and watches may start early (warm standby); workers run only while leading. */
export class Controller {
  readonly queue: WorkQueue;
  private readonly name: string;
  private readonly reconcile: Reconcile;
  private readonly deps: ControllerBasics;
  private workers: Promise<void>[] = [];

  constructor(deps: ControllerBasics, options: { readonly name: string; readonly reconcile: Reconcile }) {
    this.deps = deps;
    this.name = options.name;
    this.reconcile = options.reconcile;
    const { metrics } = deps;
    const labels = { name: options.name, controller: options.name };
    this.queue = new WorkQueue(deps.timers, {
      added: () => metrics.queueAdds.inc(labels),
      retried: () => metrics.queueRetries.inc(labels),
      taken: (waited) => metrics.queueWaitSeconds.observe(labels, waited),
    });
    metrics.showQueue(options.name, this.queue);
  }

  start(concurrency: number): void {
    this.deps.metrics.maxConcurrent.set({ controller: this.name }, concurrency);
    this.workers = Array.from({ length: concurrency }, () => this.work());
  }

  /** Takes nothing more; ends after the work in progress. */
  async stop(): Promise<void> {
    this.queue.shutDown();
    await Promise.all(this.workers);
  }

  /** Names a reconciliation that does not end, or a queue that nobody serves. */
  get problem(): string | undefined {
    const longest = this.queue.longestWorkSeconds;
    if (longest > WEDGED_SECONDS) return `controller ${this.name} is wedged: one reconciliation runs for ${Math.round(longest)} s`;
    const standstill = this.workers.length === 0 ? 0 : this.queue.standstillSeconds;
    return standstill > WEDGED_SECONDS ? `controller ${this.name} is wedged: nothing taken for ${Math.round(standstill)} s` : undefined;
  }

  private async work(): Promise<void> {
    const { metrics, timers } = this.deps;
    const labels = { name: this.name, controller: this.name };
    for (let key = await this.queue.take(); key !== undefined; key = await this.queue.take()) {
      metrics.activeWorkers.inc({ controller: this.name });
      const started = timers.monotonicMs();
      const cancelOverdue = timers.after(OVERDUE_MS, () => this.overdue());
      await this.attempt(key);
      cancelOverdue();
      const seconds = (timers.monotonicMs() - started) / 1000;
      metrics.reconcileSeconds.observe({ controller: this.name }, seconds);
      metrics.queueWorkSeconds.observe(labels, seconds);
      metrics.activeWorkers.dec({ controller: this.name });
      this.queue.done(key);
    }
  }

  private async attempt(key: string): Promise<void> {
    try {
      const { requeueAfterMs } = await this.reconcile(key);
      this.queue.forget(key);
      if (requeueAfterMs !== undefined) this.queue.addAfter(key, requeueAfterMs, 'patient');
      this.count(requeueAfterMs === undefined ? 'success' : 'requeue_after');
    } catch (error) {
      this.failed(key, error);
    }
  }

  private failed(key: string, error: unknown): void {
    this.queue.addAfterFailure(key, retryAfterMs(error));
    const { logger, metrics } = this.deps;
    if (OUTDATED.has(kubeStatus(error) ?? 0)) {
      // Somebody wrote in between; the next look decides on the newer object.
      logger.info({ controller: this.name, key }, 'object changed meanwhile, looking again');
      this.count('requeue');
      return;
    }
    const code = error instanceof LytSlotError ? error.code : 'INTERNAL';
    logger.error({ controller: this.name, key, code, err: error }, 'reconciliation failed, trying again');
    if (isDefect(error)) metrics.reconcilePanics.inc({ controller: this.name });
    metrics.reconcileErrors.inc({ controller: this.name });
    this.count('error');
  }

  private overdue(): void {
    this.deps.metrics.reconcileTimeouts.inc({ controller: this.name });
    this.deps.logger.warn({ controller: this.name }, `a reconciliation has not ended in ${OVERDUE_MS / 1000} s`);
  }

  private count(result: Result): void {
    this.deps.metrics.reconciles.inc({ controller: this.name, result });
  }
}

/** What would be a panic in Go: our own mistake, not the world's. */
function isDefect(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}
