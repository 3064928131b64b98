/**
 * @file controllers/tenant/observe.ts
 * @description Reads all that decides about a tenant.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Tenant } from '@lytslot/crds/schema';
import { BY_TENANT } from '../cluster-view.ts';
import type { ControllerDeps } from '../cluster-view.ts';
import type { MoveBook } from '../moving/move-book.ts';
import type { RowPlace } from '../ports.ts';
import { isProjected, rowId } from '../projection/origin.ts';
import type { TenantSituation } from './plan.ts';
import type { ShardLoads } from './shard-loads.ts';

/** What tenants need beside the rest. */
export type TenantDeps = ControllerDeps & {
  readonly loads: ShardLoads;
  readonly book: MoveBook;
  /** The tenant is on its way, or is to go. */
  readonly onUnderWay: (tenantId: string) => void;
};

/** A tenant's situation and the number of its declared channels. */
export interface ObservedTenant extends Omit<TenantSituation, 'tenantsByShard'> {
  readonly channels: number;
  readonly row: RowPlace | undefined;
}

/** Counts of shards are fresh enough afterwards, too. Fails with the control database's errors. */
export async function observeTenant(deps: TenantDeps, tenant: Tenant): Promise<ObservedTenant> {
  const row = isProjected(tenant)
    ? await deps.directory.selfServiceTenant(rowId(tenant) ?? '')
    : await deps.directory.tenant(tenant.metadata.name);
  if (row === undefined) await deps.loads.refresh();
  return {
    tenant,
    shards: deps.view.shards.list(),
    row,
    current: row?.shardName,
    channels: deps.view.channels.byIndex(BY_TENANT, tenant.metadata.name).length,
  };
}
