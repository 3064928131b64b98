/**
 * @file controllers/runtime/write-status.ts
 * @description Writes a status through the subresource, only when it says something new, and tells transitions as Events.
 * @dependencies adapters, crds
 * @created 2026-11-24
 */
import type { KubeApi, KubeObject, ResourceType } from '@lytslot/adapters/kube';
import type { Condition } from '@lytslot/crds/schema';
import { toConditions, transitions } from './conditions.ts';
import type { Finding } from './conditions.ts';
import { hashOf } from './desired-hash.ts';
import type { EventRecorder } from './event-recorder.ts';
import type { OwnWrites } from './own-writes.ts';
import type { RuntimeMetrics } from './runtime-metrics.ts';
import type { Timers } from './timers.ts';

/** What writing a status needs. */
export interface StatusDeps {
  readonly api: KubeApi;
  readonly timers: Timers;
  readonly metrics: RuntimeMetrics;
  readonly events: EventRecorder;
  readonly ownWrites: OwnWrites;
}

interface WithConditions {
  readonly conditions?: Condition[] | undefined;
}

/** Reasons of what is as it should be although not true: something came to rest, or waits for its turn. */
const NO_SETBACK = new Set(['Moved', 'Abandoned', 'MigrationsFirst', 'WaitingForWave']);

const STATUS_MANAGER = 'lytslot-operator-status';

/** Stores `fields` and conditions made of `findings`. Equal to what is there: no call at all. Fails with KUBE_API_FAILED. */
export async function writeStatus(
  deps: StatusDeps,
  target: {
    readonly type: ResourceType;
    readonly object: KubeObject & { readonly status?: WithConditions };
    readonly fields: Readonly<Record<string, unknown>>;
    readonly findings: readonly Finding[];
  },
): Promise<void> {
  const { object, type } = target;
  const generation = object.metadata.generation ?? 0;
  const previous = object.status?.conditions;
  const conditions = toConditions(target.findings, previous, { generation, now: deps.timers.wallClock() });
  const status = { ...target.fields, observedGeneration: generation, conditions };
  if (hashOf(status) === hashOf(object.status ?? {})) return deps.ownWrites.wroteNothing(object);
  const metadata = { name: object.metadata.name, namespace: object.metadata.namespace ?? '' };
  const body = { apiVersion: type.apiVersion, kind: type.kind, metadata, status };
  const options = { fieldManager: STATUS_MANAGER, subresource: 'status' } as const;
  await deps.ownWrites.write(object, status, () => deps.api.apply(type, body, options));
  deps.metrics.writes.inc({ kind: type.kind, purpose: 'status' });
  for (const { finding, wasStatus } of transitions(target.findings, previous)) {
    const isSetback = finding.status === 'False' && wasStatus !== 'False' && !NO_SETBACK.has(finding.reason);
    const severity = isSetback ? 'Warning' : 'Normal';
    deps.events.record({ regarding: object, type, severity, reason: finding.reason, note: `${finding.type}: ${finding.message}` });
  }
}
