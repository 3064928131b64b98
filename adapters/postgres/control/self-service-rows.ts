/**
 * @file adapters/postgres/control/self-service-rows.ts
 * @description Tenants and channels that cabinet or bot made, for the operator to show in the cluster.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Connection, Work } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import { rightsOf } from './claim-rows.ts';
import type { SelfServiceChannel, SelfServiceRows, SelfServiceTenant } from './ports.ts';

/** Reads only: these rows have their owner as their one writer. */
export function createSelfServiceRows(connection: Connection<ControlTables>): SelfServiceRows {
  return {
    list: ({ limit, exceptTenants }) =>
      connection.snapshot('platform', async (work) => {
        const tenants = await tenantsOf(work, limit);
        return { tenants, channels: await channelsOf(work, { limit: limit - tenants.length, exceptTenants }) };
      }),
    tenant: (id) =>
      connection.plainly(({ db }) =>
        db
          .selectFrom('tenant_directory')
          .select(['id', 'shardName'])
          .where('id', '=', id)
          .where('managedBy', '=', 'self')
          .where('retiredAs', 'is', null)
          .executeTakeFirst(),
      ),
    channel: (id) =>
      connection.plainly(async ({ db }) => {
        const row = await db
          .selectFrom('channel_directory as c')
          .innerJoin('tenant_directory as t', 't.id', 'c.tenantId')
          .select(['c.id', 't.shardName', 'c.botIsAdmin', 'c.botCanDelete', 'c.rightsCheckedAt', 'c.beyondPlan'])
          .where('c.id', '=', id)
          .where('c.managedBy', '=', 'self')
          .where('c.retiredAs', 'is', null)
          .executeTakeFirst();
        return row && { id: row.id, shardName: row.shardName, rights: rightsOf(row), beyondPlan: row.beyondPlan };
      }),
  };
}

async function tenantsOf({ db }: Work<ControlTables>, limit: number): Promise<readonly SelfServiceTenant[]> {
  const rows = await db
    .selectFrom('tenant_directory')
    .select(['id', 'slug', 'shardName', 'name', 'plan', 'subscribed', 'revenueShareBps', 'suspended', 'ownerTelegramId'])
    .where('managedBy', '=', 'self')
    .where('retiredAs', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ subscribed, plan, ...row }) => ({ ...row, plan: subscribed ? 'Pro' : plan }));
}

async function channelsOf(
  { db }: Work<ControlTables>,
  { limit, exceptTenants }: Parameters<SelfServiceRows['list']>[0],
): Promise<readonly SelfServiceChannel[]> {
  const rows = await db
    .selectFrom('channel_directory as c')
    .innerJoin('tenant_directory as t', 't.id', 'c.tenantId')
    .select(['c.id', 'c.tenantId', 'c.chatId', 'c.username', 'c.title', 'c.timezone', 'c.paused', 'c.listed'])
    .select(['t.slug as tenantSlug', 't.managedBy as tenantManagedBy', 't.resourceName as tenantResourceName', 't.shardName'])
    .where('c.managedBy', '=', 'self')
    .where('c.retiredAs', 'is', null)
    .$if(exceptTenants.length > 0, (select) => select.where('c.tenantId', 'not in', [...exceptTenants]))
    .orderBy('c.id')
    .limit(limit)
    .execute();
  return rows.map(({ tenantManagedBy, tenantResourceName, ...row }) => ({
    ...row,
    tenantResource: tenantManagedBy === 'gitops' ? tenantResourceName : null,
  }));
}
