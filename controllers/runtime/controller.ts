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

const CONFLICT = 409;
const WEDGED_SECONDS = 120;

/** One kind's controller. Queue and watches may start early (warm standby); workers run only while leading. */
export class Controller {
  readonly queue: WorkQueue;
  private readonly name: string;
  private readonly reconcile: Reconcile;
  private readonly deps: { readonly timers: Timers; readonly logger: Logger; readonly metrics: RuntimeMetrics };
  private workers: Promise<void>[] = [];

  constructor(
    deps: { readonly timers: Timers; readonly logger: Logger; readonly metrics: RuntimeMetrics },
    options: { readonly name: string; readonly reconcile: Reconcile },
  ) {
    this.deps = deps;
    this.name = options.name;
    this.reconcile = options.reconcile;
    const { metrics } = deps;
    const name = options.name;
    this.queue = new WorkQueue(deps.timers, {
      added: () => {
        metrics.queueAdds.inc({ name });
        metrics.queueDepth.set({ name }, this.queue.depth);
      },
      retried: () => metrics.queueRetries.inc({ name }),
      taken: (waited) => metrics.queueWaitSeconds.observe({ name }, waited),
    });
  }

  start(concurrency: number): void {
    this.deps.metrics.maxConcurrent.set({ controller: this.name }, concurrency);
    this.workers = Array.from({ length: concurrency }, () => this.work());
  }

  /** Ends after the work in progress. */
  async stop(): Promise<void> {
    this.queue.shutDown();
    await Promise.all(this.workers);
  }

  /** Names a reconciliation that does not end. */
  get problem(): string | undefined {
    const longest = this.queue.longestWorkSeconds;
    this.deps.metrics.longestWorkSeconds.set({ name: this.name }, longest);
    return longest > WEDGED_SECONDS ? `controller ${this.name} is wedged: one reconciliation runs for ${Math.round(longest)} s` : undefined;
  }

  private async work(): Promise<void> {
    const { metrics } = this.deps;
    for (let key = await this.queue.take(); key !== undefined; key = await this.queue.take()) {
      metrics.queueDepth.set({ name: this.name }, this.queue.depth);
      metrics.activeWorkers.inc({ controller: this.name });
      const started = this.deps.timers.monotonicMs();
      await this.attempt(key);
      const seconds = (this.deps.timers.monotonicMs() - started) / 1000;
      metrics.reconcileSeconds.observe({ controller: this.name }, seconds);
      metrics.queueWorkSeconds.observe({ name: this.name }, seconds);
      metrics.activeWorkers.dec({ controller: this.name });
      this.queue.done(key);
    }
  }

  private async attempt(key: string): Promise<void> {
    try {
      const { requeueAfterMs } = await this.reconcile(key);
      this.queue.forget(key);
      if (requeueAfterMs !== undefined) this.queue.addAfter(key, requeueAfterMs);
      this.count(requeueAfterMs === undefined ? 'success' : 'requeue_after');
    } catch (error) {
      this.failed(key, error);
    }
  }

  private failed(key: string, error: unknown): void {
    this.queue.addAfterFailure(key, retryAfterMs(error));
    if (kubeStatus(error) === CONFLICT) {
      // Somebody wrote in between; the next look decides on the newer object.
      this.deps.logger.info({ controller: this.name, key }, 'object changed meanwhile, looking again');
      this.count('requeue');
      return;
    }
    const code = error instanceof LytSlotError ? error.code : 'INTERNAL';
    this.deps.logger.error({ controller: this.name, key, code, err: error }, 'reconciliation failed, trying again');
    this.deps.metrics.reconcileErrors.inc({ controller: this.name });
    this.count('error');
  }

  private count(result: 'success' | 'error' | 'requeue' | 'requeue_after'): void {
    this.deps.metrics.reconciles.inc({ controller: this.name, result });
  }
}
