/**
 * @file controllers/runtime/apply-child.ts
 * @description Server-side apply of a child that costs nothing when the child already is as wanted.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { KubeApi, KubeObject, ResourceType } from '@lytslot/adapters/kube';
import { covers, DESIRED_HASH, withDesiredHash } from './desired-hash.ts';
import type { RuntimeMetrics } from './runtime-metrics.ts';

/** Field manager of everything the operator declares. */
const FIELD_MANAGER = 'lytslot-operator';

/** What applying did. `drift_corrected`: somebody had changed a field that is ours. */
export type Applied = 'unchanged' | 'created' | 'updated' | 'drift_corrected';

/** Applies `desired` unless `live` already shows it. Fails with KUBE_API_FAILED. */
export async function applyChild(
  deps: { readonly api: KubeApi; readonly metrics: RuntimeMetrics },
  child: { readonly type: ResourceType; readonly desired: KubeObject; readonly live: KubeObject | undefined },
): Promise<Applied> {
  const desired = withDesiredHash(child.desired);
  const outcome = compare(desired, child.live);
  if (outcome === 'unchanged') return outcome;
  await deps.api.apply(child.type, desired, { fieldManager: FIELD_MANAGER });
  deps.metrics.writes.inc({ kind: child.type.kind, purpose: outcome });
  if (outcome === 'drift_corrected') deps.metrics.drift.inc({ kind: child.type.kind });
  return outcome;
}

function compare(desired: KubeObject, live: KubeObject | undefined): Applied {
  if (live === undefined) return 'created';
  if (live.metadata.annotations?.[DESIRED_HASH] !== desired.metadata.annotations?.[DESIRED_HASH]) return 'updated';
  return covers(live, desired) ? 'unchanged' : 'drift_corrected';
}
