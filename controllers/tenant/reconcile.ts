/**
 * @file controllers/tenant/reconcile.ts
 * @description Makes one tenant true: a row in the control database, assigned to a shard.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Tenant } from '@lytslot/crds/schema';
import { isHandsOff } from '../cluster-view.ts';
import type { ControllerDeps } from '../cluster-view.ts';
import type { Claim } from '../ports.ts';
import { conditionStatus } from '../runtime/conditions.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { holdForRelease, letGo } from '../runtime/finalizer.ts';
import type { OneAtATime } from '../runtime/one-at-a-time.ts';
import { TENANT } from '../runtime/resource-types.ts';
import { writeStatus } from '../runtime/write-status.ts';
import { observeTenant } from './observe.ts';
import { planAssignment } from './plan.ts';
import type { Assignment } from './plan.ts';
import { tenantFindings } from './status.ts';

type TenantDeps = ControllerDeps & { readonly assigning: OneAtATime };

const CONFLICT_RETRY_MS = 30_000;

/** Reconciles the tenant `name`. Fails with KUBE_API_FAILED or the control database's errors. */
export async function reconcileTenant(deps: TenantDeps, name: string): Promise<Reconciled> {
  const tenant = deps.view.tenants.get(name);
  if (tenant === undefined || isHandsOff(tenant)) return {};
  const target = { type: TENANT, object: tenant };
  if (tenant.metadata.deletionTimestamp !== undefined) {
    await deps.directory.releaseTenant(name);
    await letGo(deps, target);
    return {};
  }
  // Two new tenants that look for the emptiest shard at once would both find the same one.
  const { observed, decision, claim } = await deps.assigning(() => assign(deps, tenant));
  const shard = observed.shards.find(({ metadata }) => decision.assigned === 'yes' && metadata.name === decision.shard);
  const isHeld = claim?.outcome === 'held';
  // Before the migration there is nowhere to write; the shard's change brings us back here.
  const isMigrated = conditionStatus(shard?.status?.conditions, 'DatabaseMigrated') === 'True';
  if (isHeld && isMigrated) await deps.catalogue.putPlatformShare(claim.shardName, claim.id, tenant.spec.revenueShareBps);
  const findings = tenantFindings(tenant, { decision, claim }, shard);
  const fields = { channels: observed.channels, ...(isHeld && { tenantId: claim.id, shard: claim.shardName }) };
  await writeStatus(deps, { ...target, fields, findings });
  return claim?.outcome === 'conflict' ? { requeueAfterMs: CONFLICT_RETRY_MS } : {};
}

async function assign(deps: ControllerDeps, tenant: Tenant) {
  const observed = await observeTenant(deps, tenant);
  const decision = planAssignment(deps.rules, observed);
  return { observed, decision, claim: await claimRow(deps, tenant, decision) };
}

async function claimRow(deps: ControllerDeps, tenant: Tenant, decision: Assignment): Promise<Claim | undefined> {
  if (decision.assigned === 'no') return undefined;
  await holdForRelease(deps, { type: TENANT, object: tenant });
  const { metadata, spec } = tenant;
  return deps.directory.upsertTenant({
    resourceName: metadata.name,
    resourceUid: metadata.uid ?? '',
    name: spec.displayName,
    plan: spec.plan,
    revenueShareBps: spec.revenueShareBps,
    suspended: spec.suspended,
    ownerTelegramId: spec.ownerTelegramId,
    shardName: decision.shard,
  });
}
