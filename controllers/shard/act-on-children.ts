/**
 * @file controllers/shard/act-on-children.ts
 * @description Does what was planned about a shard's children, and tells what somebody else had done to them.
 * @dependencies -
 * @created 2026-11-28
 */
import type { ControllerDeps } from '../cluster-view.ts';
import { applyChild } from '../runtime/apply-child.ts';
import type { Applied } from '../runtime/apply-child.ts';
import { withDesiredHash } from '../runtime/desired-hash.ts';
import { kubeStatus } from '../runtime/kube-error.ts';
import { driftedFields } from '../runtime/drifted-fields.ts';
import { SHARD } from '../runtime/resource-types.ts';
import type { ObservedShard } from './observe.ts';
import type { Step } from './plan.ts';

/** What acting needs. */
export type ChildDeps = Pick<ControllerDeps, 'api' | 'metrics' | 'events'> & {
  /** Children this process has seen alive, by owner's uid, kind and name: one that is missing then was deleted by somebody else. */
  readonly seen: Set<string>;
};

const UNPROCESSABLE = 422;
/** Kinds nothing hangs on while they are made again; a StatefulSet’s pods would go with it. */
const REMADE = new Set(['Service', 'NetworkPolicy', 'ConfigMap', 'ServiceAccount', 'PodDisruptionBudget']);

type Apply = Extract<Step, { do: 'apply' }>;

/** Takes the steps in their order. Fails with KUBE_API_FAILED. */
export async function actOnChildren(deps: ChildDeps, observed: ObservedShard, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (step.do === 'remove') await remove(deps, observed, step);
    else await apply(deps, observed, step);
  }
}

async function remove(deps: ChildDeps, observed: ObservedShard, { type, live }: Extract<Step, { do: 'remove' }>): Promise<void> {
  const { name, namespace = '', uid = '' } = live.metadata;
  await deps.api.remove({ type, namespace, name }, { uid });
  deps.seen.delete(keyOf(observed, type.kind, name));
  deps.metrics.writes.inc({ kind: type.kind, purpose: 'removed' });
}

async function apply(deps: ChildDeps, observed: ObservedShard, step: Apply): Promise<void> {
  const key = keyOf(observed, step.type.kind, step.desired.metadata.name);
  const outcome = await applyOrRemake(deps, observed, step);
  const what = outcome === 'drift_corrected' ? changed(step) : outcome === 'created' && deps.seen.has(key) ? 'been deleted' : undefined;
  // What was made this moment may not be in the view yet: the next look would take it for deleted.
  if (step.live !== undefined && outcome !== 'drift_corrected') deps.seen.add(key);
  else deps.seen.delete(key);
  if (what === undefined) return;
  const note = `${step.type.kind} ${step.desired.metadata.name} had ${what} by somebody else and is as declared again.`;
  deps.events.record({ regarding: observed.shard, type: SHARD, severity: 'Warning', reason: 'DriftCorrected', note });
}

/** What somebody changed may not go together with what is declared: then the child goes, and the next look makes it again. */
async function applyOrRemake(deps: ChildDeps, observed: ObservedShard, step: Apply): Promise<Applied> {
  const { type, live } = step;
  try {
    return await applyChild(deps, step);
  } catch (error) {
    if (kubeStatus(error) !== UNPROCESSABLE || live === undefined || !REMADE.has(type.kind)) throw error;
    await remove(deps, observed, { do: 'remove', type, live });
    return 'drift_corrected';
  }
}

function changed({ desired, live }: Apply): string {
  return `been changed in ${driftedFields(live, withDesiredHash(desired)).join(', ')}`;
}

function keyOf({ shard }: ObservedShard, kind: string, name: string): string {
  return `${shard.metadata.uid ?? ''}/${kind}/${name}`;
}
