/**
 * @file controllers/shard/reconcile.ts
 * @description Makes one shard true: observe, plan, act, status; lets a deleted one go once nobody needs it.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Shard } from '@lytslot/crds/schema';
import { isHandsOff } from '../cluster-view.ts';
import type { ControllerDeps } from '../cluster-view.ts';
import type { DeclaredShard, MovingPorts } from '../ports.ts';
import type { Finding } from '../runtime/conditions.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { holdForRelease, isHeldForRelease, letGo } from '../runtime/finalizer.ts';
import { SHARD } from '../runtime/resource-types.ts';
import { writeStatus } from '../runtime/write-status.ts';
import type { ScaleBook } from '../scaling/scale-book.ts';
import type { UpgradePolicy } from '../upgrade/plan.ts';
import { actOnChildren } from './act-on-children.ts';
import type { ChildDeps } from './act-on-children.ts';
import type { ChildSettings } from './child.ts';
import { handsOffFindings, planDeparture } from './departure.ts';
import { observeShard } from './observe.ts';
import type { ObservedShard } from './observe.ts';
import { planShard } from './plan.ts';
import { shardFigures, shardFindings } from './status.ts';

type ShardDeps = ControllerDeps &
  ChildDeps & {
    readonly settings: ChildSettings;
    readonly upgradePolicy: UpgradePolicy;
    readonly scale: ScaleBook;
    readonly poolScale: ScaleBook;
    readonly moves: Pick<MovingPorts['moves'], 'newest'>;
  };

const UNREACHABLE_RETRY_MS = 5_000;
/** Tenants of self-service leave without an event. */
const DEPARTURE_RETRY_MS = 5_000;

/** Reconciles the shard `name`. Fails with KUBE_API_FAILED or the control database's errors. */
export async function reconcileShard(deps: ShardDeps, name: string): Promise<Reconciled> {
  const observed = await observeShard(deps, name);
  if (observed === undefined) return {};
  const { shard } = observed;
  const isGoing = shard.metadata.deletionTimestamp !== undefined;
  if (isGoing && !isHeldForRelease(shard)) return {};
  if (isHandsOff(shard)) {
    if (isGoing) await writeStatus(deps, { type: SHARD, object: shard, ...handsOffStatus(shard) });
    return {};
  }
  if (isGoing && planDeparture(observed) === undefined) return depart(deps, shard);
  if (!isGoing) await holdForRelease(deps, { type: SHARD, object: shard });
  return keep(deps, await claimDatabase(deps, observed));
}

/** Children and status as they should be. */
async function keep(deps: ShardDeps, observed: ObservedShard): Promise<Reconciled> {
  await actOnChildren(deps, observed, planShard(observed, deps.settings));
  const findings = shardFindings(observed, deps.settings);
  const { release } = observed.upgrade;
  const fields = { ...shardFigures(observed), release, ...(await openOrders(deps, observed.shard, findings)) };
  await writeStatus(deps, { type: SHARD, object: observed.shard, fields, findings });
  if (observed.directory.reachable === 'no') return { requeueAfterMs: UNREACHABLE_RETRY_MS };
  if (observed.shard.metadata.deletionTimestamp !== undefined) return { requeueAfterMs: DEPARTURE_RETRY_MS };
  return observed.upgrade.lookAgainMs === undefined ? {} : { requeueAfterMs: observed.upgrade.lookAgainMs };
}

/** While its database is not migrated there is nothing to count in; what was known stays said. */
async function openOrders(
  { orders }: ShardDeps,
  { metadata, status }: Shard,
  findings: readonly Finding[],
): Promise<{ readonly openOrders?: number }> {
  if (findings.some(({ type, status: now }) => type === 'DatabaseMigrated' && now === 'True'))
    return orders.ofShard(metadata.name, status?.openOrders);
  return status?.openOrders === undefined ? {} : { openOrders: status.openOrders };
}

/** The control database has the last word about who holds a database; without it the look at the other shards decides. */
async function claimDatabase(deps: ShardDeps, observed: ObservedShard): Promise<ObservedShard> {
  if (observed.directory.reachable === 'no' || observed.takenBy !== undefined) return observed;
  const claim = await deps.directory.upsertShard(toRow(observed.shard));
  return claim.outcome === 'held' ? observed : { ...observed, takenBy: claim.holder };
}

/** Its database may be named by another Shard from now on; what is in it stays. */
async function depart(deps: ShardDeps, shard: Shard): Promise<Reconciled> {
  await deps.directory.removeShard(shard.metadata.name);
  await letGo(deps, { type: SHARD, object: shard });
  return {};
}

function handsOffStatus({ status }: Shard) {
  const { conditions, observedGeneration: _old, ...fields } = status ?? {};
  return { fields, findings: handsOffFindings(conditions) };
}

function toRow({ metadata, spec }: Shard): DeclaredShard {
  return {
    name: metadata.name,
    resourceUid: metadata.uid ?? '',
    schedulingState: rowState({ metadata, spec }),
    weight: spec.weight,
    databaseName: spec.databaseRef.name,
    objective: spec.publishing.objective,
  };
}

/** What others read of the shard: whether it takes tenants and partitions. */
function rowState({ metadata, spec }: Pick<Shard, 'metadata' | 'spec'>): DeclaredShard['schedulingState'] {
  if (metadata.deletionTimestamp !== undefined || spec.hibernate) return 'Draining';
  return spec.schedulingState;
}
