/**
 * @file controllers/runtime/event-recorder.ts
 * @description Writes Events without flooding: the same words once in ten minutes, many words for one reason as one, few calls at a time.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { KubeApi, KubeObject, ResourceType } from '@lytslot/adapters/kube';
import type { Logger } from '@lytslot/adapters/telemetry';
import { EventFilter } from './event-filter.ts';
import type { Passed } from './event-filter.ts';
import { EVENT } from './resource-types.ts';
import type { RuntimeMetrics } from './runtime-metrics.ts';
import { microTime } from './timers.ts';
import type { Timers } from './timers.ts';

/** Something worth telling about an object. */
export interface Notice {
  readonly regarding: KubeObject;
  readonly type: ResourceType;
  readonly severity: 'Normal' | 'Warning';
  readonly reason: string;
  readonly note: string;
}

/** What a recorder works with. */
export interface EventRecorderDeps {
  readonly api: KubeApi;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly metrics: RuntimeMetrics;
}

const NOTE_LIMIT = 1024;
const NAME_LIMIT = 200;
// Thousands of objects become Ready at once after a start: their Events must leave room for the work itself.
const AT_A_TIME = 4;
const WAITING_LIMIT = 20_000;

/** Events are advice: losing one is logged, never an error of the work it tells about. */
export class EventRecorder {
  private readonly deps: EventRecorderDeps;
  private readonly instance: string;
  private readonly filter: EventFilter;
  private readonly waiting: KubeObject[] = [];
  private readonly writers = new Set<Promise<void>>();
  private serial = 0;

  constructor(deps: EventRecorderDeps, options: { readonly instance: string }) {
    this.deps = deps;
    this.instance = options.instance;
    this.filter = new EventFilter(deps.timers);
  }

  record(notice: Notice): void {
    const { eventsDropped } = this.deps.metrics;
    const passed = this.filter.pass({ object: notice.regarding.metadata.uid ?? '', reason: notice.reason, note: notice.note });
    if (passed === undefined) return eventsDropped.inc({ why: 'repeated' });
    if (this.waiting.length >= WAITING_LIMIT) return eventsDropped.inc({ why: 'too_many' });
    this.waiting.push(this.toEvent(notice, passed));
    if (this.writers.size >= AT_A_TIME) return;
    const writer = this.writeWaiting().finally(() => this.writers.delete(writer));
    this.writers.add(writer);
  }

  /** Resolves when all that was recorded has been written or lost. */
  async flush(): Promise<void> {
    await Promise.all(this.writers);
  }

  private async writeWaiting(): Promise<void> {
    for (let event = this.waiting.shift(); event !== undefined; event = this.waiting.shift()) {
      try {
        await this.deps.api.create(EVENT, event);
      } catch (error) {
        this.deps.metrics.eventsDropped.inc({ why: 'failed' });
        this.deps.logger.warn({ err: error, event: event.metadata.name }, 'event not written');
      }
    }
  }

  private toEvent(notice: Notice, passed: Passed): KubeObject {
    const { name, namespace = '', uid = '' } = notice.regarding.metadata;
    this.serial += 1;
    const time = this.deps.timers.wallClock();
    const series = passed.times > 1 ? { series: { count: passed.times, lastObservedTime: microTime(time) } } : {};
    const event = {
      apiVersion: EVENT.apiVersion,
      kind: EVENT.kind,
      metadata: { name: `${name.slice(0, NAME_LIMIT)}.${time.getTime().toString(16)}${this.serial.toString(16)}`, namespace },
      eventTime: microTime(time),
      reportingController: 'lytslot.io/operator',
      reportingInstance: this.instance,
      action: 'Reconcile',
      reason: notice.reason,
      regarding: { apiVersion: notice.type.apiVersion, kind: notice.type.kind, name, namespace, uid },
      note: passed.note.slice(0, NOTE_LIMIT),
      type: notice.severity,
      ...series,
    };
    return event;
  }
}
