/**
 * @file controllers/runtime/event-recorder.ts
 * @description Writes Events, each once: the same words about the same object are not repeated for ten minutes.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { KubeApi, KubeObject, ResourceType } from '@lytslot/adapters/kube';
import type { Logger } from '@lytslot/adapters/telemetry';
import { EVENT } from './resource-types.ts';
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

const QUIET_MS = 600_000;
const NOTE_LIMIT = 1024;
const REMEMBERED = 4096;

/** Events are advice: losing one is logged, never an error of the work it tells about. */
export class EventRecorder {
  private readonly deps: { readonly api: KubeApi; readonly timers: Timers; readonly logger: Logger };
  private readonly instance: string;
  private readonly told = new Map<string, number>();
  private serial = 0;

  constructor(deps: { readonly api: KubeApi; readonly timers: Timers; readonly logger: Logger }, options: { readonly instance: string }) {
    this.deps = deps;
    this.instance = options.instance;
  }

  record(notice: Notice): void {
    const key = `${notice.regarding.metadata.uid ?? ''}/${notice.reason}/${notice.note}`;
    const now = this.deps.timers.monotonicMs();
    const last = this.told.get(key);
    if (last !== undefined && now - last < QUIET_MS) return;
    this.told.delete(key);
    this.told.set(key, now);
    const [oldest] = this.told.keys();
    if (this.told.size > REMEMBERED && oldest !== undefined) this.told.delete(oldest);
    this.deps.api.create(EVENT, this.toEvent(notice)).catch((error: unknown) => {
      this.deps.logger.warn({ err: error, reason: notice.reason }, 'event not written');
    });
  }

  private toEvent(notice: Notice): KubeObject {
    const { name, namespace = '', uid = '' } = notice.regarding.metadata;
    this.serial += 1;
    const time = this.deps.timers.wallClock();
    const event = {
      apiVersion: EVENT.apiVersion,
      kind: EVENT.kind,
      metadata: { name: `${name}.${time.getTime().toString(16)}${this.serial.toString(16)}`, namespace },
      eventTime: microTime(time),
      reportingController: 'lytslot.io/operator',
      reportingInstance: this.instance,
      action: 'Reconcile',
      reason: notice.reason,
      regarding: { apiVersion: notice.type.apiVersion, kind: notice.type.kind, name, namespace, uid },
      note: notice.note.slice(0, NOTE_LIMIT),
      type: notice.severity,
    };
    return event;
  }
}
