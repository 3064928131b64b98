/**
 * @file controllers/shard/reconcile.ts
 * @description Makes one shard true: observe, plan, act, status.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Shard } from '@lytslot/crds/schema';
import { isHandsOff } from '../cluster-view.ts';
import type { ControllerDeps } from '../cluster-view.ts';
import type { DeclaredShard } from '../ports.ts';
import { applyChild } from '../runtime/apply-child.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { SHARD } from '../runtime/resource-types.ts';
import { writeStatus } from '../runtime/write-status.ts';
import type { ChildSettings } from './child.ts';
import { observeShard } from './observe.ts';
import type { ObservedShard } from './observe.ts';
import { planShard } from './plan.ts';
import type { Step } from './plan.ts';
import { shardFigures, shardFindings } from './status.ts';

const UNREACHABLE_RETRY_MS = 5_000;

/** Reconciles the shard `name`. Fails with KUBE_API_FAILED. */
export async function reconcileShard(deps: ControllerDeps & { readonly settings: ChildSettings }, name: string): Promise<Reconciled> {
  const observed = await observeShard(deps, name);
  if (observed === undefined || isHandsOff(observed.shard)) return {};
  for (const step of planShard(observed, deps.settings)) await act(deps, observed, step);
  if (observed.directory.reachable === 'yes') await deps.directory.upsertShard(toRow(observed.shard));
  await writeStatus(deps, {
    type: SHARD,
    object: observed.shard,
    fields: shardFigures(observed),
    findings: shardFindings(observed, deps.settings),
  });
  return observed.directory.reachable === 'no' ? { requeueAfterMs: UNREACHABLE_RETRY_MS } : {};
}

function toRow({ metadata, spec }: Shard): DeclaredShard {
  return {
    name: metadata.name,
    resourceUid: metadata.uid ?? '',
    schedulingState: spec.schedulingState,
    weight: spec.weight,
    databaseName: spec.databaseRef.name,
  };
}

async function act(deps: ControllerDeps, observed: ObservedShard, step: Step): Promise<void> {
  if (step.do === 'remove') {
    const { name, namespace = '', uid = '' } = step.live.metadata;
    await deps.api.remove({ type: step.type, namespace, name }, { uid });
    deps.metrics.writes.inc({ kind: step.type.kind, purpose: 'removed' });
    return;
  }
  const outcome = await applyChild(deps, step);
  if (outcome !== 'drift_corrected') return;
  const note = `${step.type.kind} ${step.desired.metadata.name} had been changed by somebody else and is as declared again.`;
  deps.events.record({ regarding: observed.shard, type: SHARD, severity: 'Warning', reason: 'DriftCorrected', note });
}
