/**
 * @file controllers/tenant/reconcile.ts
 * @description Makes one tenant true: a row in the control database, assigned to a shard.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Shard, Tenant } from '@lytslot/crds/schema';
import { isHandsOff } from '../cluster-view.ts';
import type { ControllerDeps } from '../cluster-view.ts';
import type { Claim, RowPlace } from '../ports.ts';
import { deleteResource } from '../deletion/delete-resource.ts';
import { moveView } from '../moving/status.ts';
import type { MoveView } from '../moving/status.ts';
import { wishOf } from '../moving/wish.ts';
import { isProjected } from '../projection/origin.ts';
import { conditionStatus } from '../runtime/conditions.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { holdForRelease } from '../runtime/finalizer.ts';
import { TENANT } from '../runtime/resource-types.ts';
import { writeStatus } from '../runtime/write-status.ts';
import { observeTenant } from './observe.ts';
import type { ObservedTenant, TenantDeps } from './observe.ts';
import { planAssignment } from './plan.ts';
import type { Assignment } from './plan.ts';
import { tenantFindings } from './status.ts';

const REFUSED_RETRY_MS = 30_000;

/** Reconciles the tenant `name`. Fails with KUBE_API_FAILED or the control database's errors. */
export async function reconcileTenant(deps: TenantDeps, name: string): Promise<Reconciled> {
  const tenant = deps.view.tenants.get(name);
  if (tenant === undefined) return {};
  if (tenant.metadata.deletionTimestamp !== undefined) return deleteTenant(deps, tenant);
  return isHandsOff(tenant) ? {} : keepTenant(deps, tenant);
}

async function keepTenant(deps: TenantDeps, tenant: Tenant): Promise<Reconciled> {
  const observed = await observeTenant(deps, tenant);
  // No await from here until the claim is under way: whoever chooses next must see this choice.
  const decision = decide(deps, observed);
  const shard = observed.shards.find(({ metadata }) => decision.assigned === 'yes' && metadata.name === decision.shard);
  const patienceMs = isPassing(decision, shard) ? deps.firstLook.patienceMs(tenant) : 0;
  if (patienceMs > 0) return { requeueAfterMs: patienceMs };
  const claim = await claimRow(deps, observed, decision);
  const isHeld = claim?.outcome === 'held';
  if (isHeld) await putShare(deps, { tenant, shard, place: claim });
  const move = isHeld ? await lookAtMove(deps, tenant, claim) : undefined;
  const findings = tenantFindings(tenant, { decision, claim, move }, shard);
  const held = isHeld ? await heldFields(deps, tenant, claim) : {};
  await writeStatus(deps, { type: TENANT, object: tenant, fields: { channels: observed.channels, ...held, ...move?.fields }, findings });
  deps.firstLook.forget(tenant);
  // Nobody tells when a shard it waits for takes tenants again.
  return move !== undefined && move.shortcomings.length === 0 ? {} : { requeueAfterMs: REFUSED_RETRY_MS };
}

/** A shard that starts is ready within seconds. */
function isPassing({ assigned }: Assignment, shard: Shard | undefined): boolean {
  return assigned === 'yes' && conditionStatus(shard?.status?.conditions, 'Ready') !== 'True';
}

/** Before the migration there is nowhere to write; the shard's change brings us back here. */
async function putShare(
  { catalogue }: ControllerDeps,
  { tenant, shard, place }: { readonly tenant: Tenant; readonly shard: Shard | undefined; readonly place: RowPlace },
): Promise<void> {
  const isMigrated = conditionStatus(shard?.status?.conditions, 'DatabaseMigrated') === 'True';
  if (isMigrated && !isProjected(tenant)) await catalogue.putPlatformShare(place.shardName, place.id, tenant.spec.revenueShareBps);
}

async function heldFields({ orders }: ControllerDeps, tenant: Tenant, place: RowPlace) {
  const { id: tenantId, shardName: shard } = place;
  return { tenantId, shard, ...(await orders.field(place, 'byTenant', tenant.status?.openOrders)) };
}

/** What is known of its move; whoever is on its way, or is to go, is looked after by controllers/moving. */
async function lookAtMove(deps: TenantDeps, tenant: Tenant, { id, shardName: current }: RowPlace): Promise<MoveView> {
  const note = await deps.book.of(id);
  const wish = wishOf({ tenant, current, move: note.move, shards: deps.view.shards.list() });
  const view = moveView(note, wish);
  if (wish.wish === 'go' || view.fields.move !== undefined) deps.onUnderWay(id);
  return view;
}

/** A row of self-service is the truth: where it is is where it is. */
function decide(deps: TenantDeps, observed: ObservedTenant): Assignment {
  if (isProjected(observed.tenant)) return { assigned: 'yes', shard: observed.row?.shardName ?? '' };
  return planAssignment(deps.rules, { ...observed, tenantsByShard: deps.loads.now() });
}

async function claimRow(deps: TenantDeps, { tenant, row: known }: ObservedTenant, decision: Assignment): Promise<Claim | undefined> {
  if (isProjected(tenant)) return known && { outcome: 'held', ...known };
  if (decision.assigned === 'no') return undefined;
  const { metadata, spec } = tenant;
  const row = {
    resourceName: metadata.name,
    resourceUid: metadata.uid ?? '',
    name: spec.displayName,
    plan: spec.plan,
    channelLimit: spec.channelLimit,
    revenueShareBps: spec.revenueShareBps,
    suspended: spec.suspended,
    ownerTelegramId: spec.ownerTelegramId,
    shardName: decision.shard,
  };
  const claim = async () => {
    await holdForRelease(deps, { type: TENANT, object: tenant });
    return deps.directory.upsertTenant(row, spec.adoptionPolicy);
  };
  return known === undefined ? deps.loads.placing(decision.shard, claim) : claim();
}

function deleteTenant(deps: ControllerDeps, tenant: Tenant): Promise<Reconciled> {
  const { name } = tenant.metadata;
  return deleteResource(
    deps,
    { type: TENANT, object: tenant },
    {
      find: async () => {
        const row = await deps.directory.tenant(name);
        return row && { shardName: row.shardName, tenantId: row.id, channelId: undefined };
      },
      stop: () => deps.directory.stopTenant(name),
      release: (as) => deps.directory.releaseTenant(name, as),
    },
  );
}
