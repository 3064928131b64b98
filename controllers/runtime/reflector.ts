/**
 * @file controllers/runtime/reflector.ts
 * @description Keeps a store equal to the API server: paged list, then a watch that resumes, reconnects and relists by itself.
 * @dependencies adapters, domain
 * @created 2026-11-24
 */
import type { KubeApi, KubeObject, Selection, WatchEvent } from '@lytslot/adapters/kube';
import type { Logger } from '@lytslot/adapters/telemetry';
import { LytSlotError } from '@lytslot/domain/shared';
import { kubeStatus, retryAfterMs } from './kube-error.ts';
import type { ObjectStore } from './object-store.ts';
import type { RuntimeMetrics } from './runtime-metrics.ts';
import { backoffMs, pause } from './timers.ts';
import type { Timers } from './timers.ts';

const PAGE = 500;
const GONE = 410;
const BACKOFF = { baseMs: 800, maxMs: 30_000 };
// A watch that ends sooner than this says the server is shedding load: do not spin.
const SHORT_WATCH_MS = 1_000;
const STALE_MS = 180_000;

/** What a reflector works with. */
export interface ReflectorDeps<T extends KubeObject> {
  readonly api: KubeApi;
  readonly timers: Timers;
  readonly store: ObjectStore<T>;
  readonly logger: Logger;
  readonly metrics: RuntimeMetrics;
}

/** One list-and-watch loop. Changes reach the store in the server's order; a 410 leads to a new list, told as a difference. */
export class Reflector<T extends KubeObject> {
  private readonly deps: ReflectorDeps<T>;
  private readonly selection: Selection;
  private resourceVersion: string | undefined;
  private failures = 0;
  private hasListed = false;
  private lastHeardMs: number;

  constructor(deps: ReflectorDeps<T>, selection: Selection) {
    this.deps = deps;
    this.selection = selection;
    this.lastHeardMs = deps.timers.monotonicMs();
  }

  /** True once the first list is in the store. */
  get synced(): boolean {
    return this.hasListed;
  }

  /** Names the trouble when the store has not been confirmed for minutes. */
  get problem(): string | undefined {
    const silence = this.deps.timers.monotonicMs() - this.lastHeardMs;
    return silence > STALE_MS ? `${this.selection.type.plural} not heard of for ${Math.round(silence / 1000)} s` : undefined;
  }

  /** Runs until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.resourceVersion === undefined) await this.relist(signal);
        const started = this.deps.timers.monotonicMs();
        await this.follow(this.resourceVersion ?? '0', signal);
        // A watch that ended well after a while goes on at once, from where it was.
        if (this.deps.timers.monotonicMs() - started < SHORT_WATCH_MS) await this.rest(undefined, signal);
      } catch (error) {
        if (!signal.aborted) await this.recover(error, signal);
      }
    }
  }

  private async relist(signal: AbortSignal): Promise<void> {
    const { api, store, metrics } = this.deps;
    metrics.lists.inc({ plural: this.selection.type.plural });
    const objects: T[] = [];
    let continueToken: string | undefined;
    let resourceVersion: string;
    do {
      const page = await api.list<T>(this.selection, { limit: PAGE, signal, ...(continueToken !== undefined && { continueToken }) });
      objects.push(...page.items);
      continueToken = page.continueToken;
      resourceVersion = page.resourceVersion;
    } while (continueToken !== undefined);
    store.replaceAll(objects, this.hasListed ? 'live' : 'initial');
    this.hasListed = true;
    // Only now: a list that broke in its middle must not be continued by a watch.
    this.resourceVersion = resourceVersion;
    this.lastHeardMs = this.deps.timers.monotonicMs();
  }

  private async follow(resourceVersion: string, signal: AbortSignal): Promise<void> {
    const { api, store, metrics, timers } = this.deps;
    metrics.watches.inc({ plural: this.selection.type.plural });
    // Random, so that the watches of all kinds do not end in the same second.
    const timeoutSeconds = 290 + Math.floor(300 * timers.random());
    for await (const event of api.watch<T>(this.selection, { resourceVersion, timeoutSeconds, signal })) {
      if (event.type === 'ERROR') throw watchError(event);
      this.lastHeardMs = timers.monotonicMs();
      this.failures = 0;
      if (event.type === 'DELETED') store.drop(event.object.metadata.name);
      else if (event.type !== 'BOOKMARK') store.put(event.object);
      this.resourceVersion = event.object.metadata.resourceVersion;
    }
  }

  private async recover(error: unknown, signal: AbortSignal): Promise<void> {
    const { logger } = this.deps;
    const status = kubeStatus(error);
    // Too old a version, or an event that could not be taken in: only a new list leads past it.
    if (status === GONE || status === undefined) this.resourceVersion = undefined;
    const what = { err: error, plural: this.selection.type.plural };
    if (status === undefined) logger.error(what, 'a change could not be taken in, listing anew');
    else logger.warn(what, 'list or watch failed, trying again');
    await this.rest(error, signal);
  }

  private async rest(error: unknown, signal: AbortSignal): Promise<void> {
    const delay = Math.max(retryAfterMs(error), backoffMs(this.deps.timers, this.failures, BACKOFF));
    this.failures += 1;
    await pause(this.deps.timers, delay, signal);
  }
}

function watchError({ status, message, retryAfterMs }: Extract<WatchEvent<KubeObject>, { type: 'ERROR' }>): LytSlotError {
  return new LytSlotError('KUBE_API_FAILED', `watch: ${status} ${message}`, { status, reason: 'WatchEnded', retryAfterMs });
}
