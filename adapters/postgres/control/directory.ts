/**
 * @file adapters/postgres/control/directory.ts
 * @description Tenants, channels and shards of the whole platform, for consoles, workers and whoever needs a tenant's shard.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import { CHANNEL_COLUMNS, containing, TENANT_COLUMNS, toChannelRow, toObjective, toTenantRow } from './directory-rows.ts';
import type { ChannelRow, Directory, Page, PageQuery, ShardRow, TenantRow } from './ports.ts';

/** The directory on the control database. */
export function createDirectory(connection: Connection<ControlTables>): Directory {
  const tenant = (tenantId: string) => readTenant(connection, tenantId);
  return {
    tenant,
    shardOf: async (tenantId) => {
      // Asked before everything that is done for a tenant: one round trip.
      const [found] = await connection.statement('select shard_name from tenant_directory where id = ?', [tenantId]);
      if (found === undefined) throw new LytSlotError('TENANT_NOT_FOUND', 'There is no such tenant', { tenantId });
      return String(found['shard_name']);
    },
    tenantsOfOwner: (telegramUserId) =>
      connection.plainly(async ({ db }) => {
        const rows = await db
          .selectFrom('tenant_directory')
          .select(TENANT_COLUMNS)
          .where('ownerTelegramId', '=', telegramUserId)
          .orderBy('slug')
          .execute();
        return rows.map(toTenantRow);
      }),
    listTenants: (query) => listTenants(connection, query),
    channel: (channelId) =>
      connection.plainly(async ({ db }) => {
        const row = await db.selectFrom('channel_directory').select(CHANNEL_COLUMNS).where('id', '=', channelId).executeTakeFirst();
        return row && toChannelRow(row);
      }),
    listChannels: (query) => listChannels(connection, query),
    channelsOfShard: (shardName) => channelsOfShard(connection, shardName),
    listShards: () => listShards(connection),
    objectiveOf: async (shardName) => {
      const [found] = await connection.statement(
        'select late_after_seconds, on_time_target, objective_days from shard_directory where name = ?',
        [shardName],
      );
      return found && toObjective(found);
    },
    noteChannel: ({ channelId, botIsAdmin, botCanDelete, subscribers, at }) =>
      connection.plainly(async ({ db }) => {
        const change = {
          ...(botIsAdmin !== undefined && { botIsAdmin, rightsCheckedAt: at }),
          ...(botCanDelete !== undefined && { botCanDelete }),
          ...(subscribers !== undefined && { subscribers }),
        };
        if (Object.keys(change).length === 0) return;
        await db.updateTable('channel_directory').set(change).where('id', '=', channelId).execute();
      }),
  };
}

function readTenant(connection: Connection<ControlTables>, tenantId: string): Promise<TenantRow | undefined> {
  return connection.plainly(async ({ db }) => {
    const row = await db.selectFrom('tenant_directory').select(TENANT_COLUMNS).where('id', '=', tenantId).executeTakeFirst();
    return row && toTenantRow(row);
  });
}

function listTenants(connection: Connection<ControlTables>, { text, limit, offset }: PageQuery): Promise<Page<TenantRow>> {
  return connection.plainly(async ({ db }) => {
    let select = db.selectFrom('tenant_directory').where('retiredAs', 'is', null);
    if (text) select = select.where((eb) => eb.or([eb('name', 'ilike', containing(text)), eb('slug', 'ilike', containing(text))]));
    const rows = await select.select(TENANT_COLUMNS).orderBy('slug').limit(limit).offset(offset).execute();
    const { total } = await select.select((eb) => eb.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
    return { rows: rows.map(toTenantRow), total: Number(total) };
  });
}

function listChannels(
  connection: Connection<ControlTables>,
  { text, limit, offset, tenantId }: PageQuery & { readonly tenantId?: string | undefined },
): Promise<Page<ChannelRow>> {
  return connection.plainly(async ({ db }) => {
    let select = db.selectFrom('channel_directory').where('retiredAs', 'is', null);
    if (tenantId !== undefined) select = select.where('tenantId', '=', tenantId);
    if (text) select = select.where((eb) => eb.or([eb('title', 'ilike', containing(text)), eb('username', 'ilike', containing(text))]));
    const rows = await select.select(CHANNEL_COLUMNS).orderBy('title').orderBy('id').limit(limit).offset(offset).execute();
    const { total } = await select.select((eb) => eb.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
    return { rows: rows.map(toChannelRow), total: Number(total) };
  });
}

function channelsOfShard(connection: Connection<ControlTables>, shardName: string): Promise<readonly ChannelRow[]> {
  return connection.plainly(async ({ db }) => {
    const tenants = db.selectFrom('tenant_directory').select('id').where('shardName', '=', shardName);
    const rows = await db
      .selectFrom('channel_directory')
      .select(CHANNEL_COLUMNS)
      .where('tenantId', 'in', tenants)
      .where('retiredAs', 'is distinct from', 'removed')
      .orderBy('id')
      .execute();
    return rows.map(toChannelRow);
  });
}

function listShards(connection: Connection<ControlTables>): Promise<readonly ShardRow[]> {
  return connection.plainly(async ({ sql }) => {
    const rows = await sql(`
      select s.name, s.scheduling_state, s.weight, s.database_name, s.late_after_seconds, s.on_time_target, s.objective_days,
             count(distinct t.id) as tenants, count(c.id) as channels
        from shard_directory s
        left join tenant_directory t on t.shard_name = s.name and t.retired_as is distinct from 'removed'
        left join channel_directory c on c.tenant_id = t.id and c.retired_as is distinct from 'removed'
       group by s.name order by s.name`);
    return rows.map((row) => ({
      name: String(row['name']),
      schedulingState: String(row['scheduling_state']),
      weight: Number(row['weight']),
      databaseName: String(row['database_name']),
      objective: toObjective(row),
      tenants: Number(row['tenants']),
      channels: Number(row['channels']),
    }));
  });
}
