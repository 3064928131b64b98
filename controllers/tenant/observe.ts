/**
 * @file controllers/tenant/observe.ts
 * @description Reads all that decides about a tenant.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Tenant } from '@lytslot/crds/schema';
import { BY_TENANT } from '../cluster-view.ts';
import type { ControllerDeps } from '../cluster-view.ts';
import type { RowPlace } from '../ports.ts';
import { isProjected, rowId } from '../projection/origin.ts';
import type { TenantSituation } from './plan.ts';

/** A tenant's situation and the number of its declared channels. */
export interface ObservedTenant extends TenantSituation {
  readonly channels: number;
  readonly row: RowPlace | undefined;
}

/** Fails with the control database's errors. */
export async function observeTenant(deps: ControllerDeps, tenant: Tenant): Promise<ObservedTenant> {
  const row = isProjected(tenant)
    ? await deps.directory.selfServiceTenant(rowId(tenant) ?? '')
    : await deps.directory.tenant(tenant.metadata.name);
  const counts = row === undefined ? await deps.directory.counts() : [];
  return {
    tenant,
    shards: deps.view.shards.list(),
    tenantsByShard: new Map(counts.map(({ shardName, tenants }) => [shardName, tenants] as const)),
    row,
    current: row?.shardName,
    channels: deps.view.channels.byIndex(BY_TENANT, tenant.metadata.name).length,
  };
}
