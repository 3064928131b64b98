/**
 * @file controllers/projection/reconcile.ts
 * @description Shows rows of self-service as resources: observe, plan, act. One key for all; looks every few seconds, because rows do not call.
 * @dependencies -
 * @created 2026-11-25
 */
import type { ControllerDeps } from '../cluster-view.ts';
import { applyChild } from '../runtime/apply-child.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { driftedFields } from '../runtime/drifted-fields.ts';
import { desiredResources } from './desired-resources.ts';
import type { Unfit } from './desired-resources.ts';
import { isProjected, optsOut, rowId } from './origin.ts';
import { planProjection } from './plan.ts';
import type { ProjectionStep } from './plan.ts';

/** The one key of this controller. */
export const SELF_SERVICE_ROWS = 'rows';

/** How much of self-service is shown. */
export interface ProjectionSettings {
  readonly namespace: string;
  /** No more resources than this; 0: none. */
  readonly projectionLimit: number;
}

/** What was told already: an unfit row or a taken name is one warning, not one per look. */
export type ToldProblems = Set<string>;

type Deps = ControllerDeps & { readonly settings: ProjectionSettings; readonly told: ToldProblems };

const EVERY_MS = 15_000;
const AT_ONCE = 8;

/** One look at all rows. Fails with KUBE_API_FAILED or the control database's errors, after everything was tried. */
export async function reconcileProjection(deps: Deps): Promise<Reconciled> {
  const tenants = deps.view.tenants.list();
  const exceptTenants = tenants.filter(optsOut).flatMap((tenant) => (isProjected(tenant) ? rowId(tenant) : tenant.status?.tenantId) ?? []);
  const { projectionLimit: limit, namespace } = deps.settings;
  const rows = limit === 0 ? { tenants: [], channels: [] } : await deps.directory.selfServiceRows({ limit, exceptTenants });
  const { resources, unfit } = desiredResources(rows, namespace);
  for (const row of unfit) tellUnfit(deps, row);
  const steps = planProjection(resources, { tenants, channels: deps.view.channels.list() });
  const failures: unknown[] = [];
  for (let place = 0; place < steps.length; place += AT_ONCE) {
    const batch = await Promise.allSettled(steps.slice(place, place + AT_ONCE).map((step) => act(deps, step)));
    failures.push(...batch.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : [])));
  }
  if (failures.length > 0) throw failures[0];
  return { requeueAfterMs: EVERY_MS };
}

async function act(deps: Deps, step: ProjectionStep): Promise<void> {
  if (step.do === 'blocked') {
    tellBlocked(deps, step);
    return;
  }
  if (step.do === 'remove') {
    const { name, namespace = '', uid = '' } = step.live.metadata;
    await deps.api.remove({ type: step.type, namespace, name }, { uid });
    deps.metrics.writes.inc({ kind: step.type.kind, purpose: 'removed' });
    return;
  }
  const { type, desired, live } = step;
  const outcome = await applyChild(deps, { type, desired, live });
  if (outcome !== 'drift_corrected' || live === undefined) return;
  const note = `It shows what its owner set in cabinet or bot and is so again; changed had been: ${driftedFields(live, desired).join(', ')}.`;
  deps.events.record({ regarding: live, type, severity: 'Warning', reason: 'DriftCorrected', note });
}

function tellBlocked({ told, events }: Deps, { type, live }: ProjectionStep & { do: 'blocked' }): void {
  const key = `${type.kind}/${live.metadata.uid ?? live.metadata.name}`;
  if (told.has(key)) return;
  told.add(key);
  const note = `A ${type.kind} of self-service would be shown under this name; this one stays as it is, that one is not shown.`;
  events.record({ regarding: live, type, severity: 'Warning', reason: 'ResourceConflict', note });
}

function tellUnfit({ told, logger }: Deps, { kind, id, why }: Unfit): void {
  if (told.has(id)) return;
  told.add(id);
  logger.warn({ kind, id, why }, 'a row of self-service fits no resource and is not shown');
}
