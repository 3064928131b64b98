/**
 * @file adapters/postgres/control/declared-rows.ts
 * @description Rows of declared resources: claimed when free, changed when ours and different, never taken from somebody else.
 * @dependencies domain
 * @created 2026-11-24
 */
import { getRandomValues } from 'node:crypto';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { differs } from '../connection/differs.ts';
import type { Connection, Work } from '../connection/connection.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ControlTables } from '../entities/control.ts';
import type { Claim, DeclaredChannel, DeclaredRows, DeclaredShard, DeclaredTenant } from './ports.ts';

interface Deps {
  readonly connection: Connection<ControlTables>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
/** Who holds a row that no resource ever declared. */
const SELF_SERVICE = 'self-service';

/** Writing needs role worker, which the operator has. */
export function createDeclaredRows(connection: Connection<ControlTables>, clock: Clock): DeclaredRows {
  const deps: Deps = { connection, clock, ids: createIdGenerator(clock, (bytes) => getRandomValues(bytes)) };
  return {
    upsertShard: (shard) => connection.plainly((work) => upsertShard(work, shard)),
    tenant: (resourceName) =>
      connection.plainly(({ db }) =>
        db.selectFrom('tenant_directory').select(['id', 'shardName']).where('resourceName', '=', resourceName).executeTakeFirst(),
      ),
    upsertTenant: (tenant) => claim(() => connection.plainly((work) => upsertTenant(work, tenant, deps))),
    upsertChannel: (channel) => claim(() => connection.plainly((work) => upsertChannel(work, channel, deps))),
    releaseTenant: (resourceName) => release(connection, 'tenant_directory', resourceName),
    releaseChannel: (resourceName) => release(connection, 'channel_directory', resourceName),
    channelRights: (channelId) =>
      connection.plainly(async ({ db }) => {
        const row = await db
          .selectFrom('channel_directory')
          .select(['botIsAdmin', 'rightsCheckedAt'])
          .where('id', '=', channelId)
          .executeTakeFirst();
        return { botIsAdmin: row?.botIsAdmin ?? null, checkedAt: row?.rightsCheckedAt ?? null };
      }),
    counts: () => readCounts(connection),
  };
}

/** Two that claim the same identity at once: the second looks again and finds the first. */
async function claim(attempt: () => Promise<Claim>): Promise<Claim> {
  try {
    return await attempt();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.code === FOREIGN_KEY_VIOLATION)
      throw new LytSlotError('TENANT_NOT_FOUND', 'The tenant of this channel has no row', {}, error);
    if (refusal?.code !== UNIQUE_VIOLATION) throw error;
    return attempt();
  }
}

async function upsertShard({ db }: Work<ControlTables>, shard: DeclaredShard): Promise<void> {
  const { name, resourceUid, schedulingState, weight, databaseName } = shard;
  const wanted = { resourceUid, schedulingState, weight, databaseName };
  const row = await db.selectFrom('shard_directory').selectAll().where('name', '=', name).executeTakeFirst();
  if (row !== undefined && !differs(row, wanted)) return;
  await db
    .insertInto('shard_directory')
    .values({ name, ...wanted })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(wanted))
    .execute();
}

async function upsertTenant({ db }: Work<ControlTables>, tenant: DeclaredTenant, { clock, ids }: Deps): Promise<Claim> {
  const { resourceName, resourceUid, name, plan, revenueShareBps, suspended, shardName } = tenant;
  const ownerTelegramId = Number(tenant.ownerTelegramId);
  const wanted = { resourceName, resourceUid, name, plan, revenueShareBps, suspended, ownerTelegramId, managedBy: 'gitops' as const };
  const rows = await db
    .selectFrom('tenant_directory')
    .selectAll()
    .where((eb) => eb.or([eb('resourceName', '=', resourceName), eb('slug', '=', resourceName)]))
    .forUpdate()
    .execute();
  const ours = rows.find((row) => row.resourceName === resourceName);
  const other = rows.find((row) => row.resourceName !== resourceName);
  if (other !== undefined) return { outcome: 'conflict', holder: other.resourceName ?? SELF_SERVICE };
  if (ours === undefined) {
    const id = ids.next();
    const fixed = { id, slug: resourceName, shardName, state: 'active', createdAt: clock.now() };
    await db
      .insertInto('tenant_directory')
      .values({ ...fixed, ...wanted })
      .execute();
    return { outcome: 'held', id, shardName };
  }
  if (differs(ours, wanted)) await db.updateTable('tenant_directory').set(wanted).where('id', '=', ours.id).execute();
  return { outcome: 'held', id: ours.id, shardName: ours.shardName };
}

async function upsertChannel({ db }: Work<ControlTables>, channel: DeclaredChannel, { clock, ids }: Deps): Promise<Claim> {
  const { resourceName, resourceUid, tenantId, chatId, username, title, timezone, paused, listed, priceFromMinor } = channel;
  const wanted = {
    resourceName,
    resourceUid,
    tenantId,
    chatId,
    username,
    title,
    timezone,
    paused,
    listed,
    priceFromMinor,
    managedBy: 'gitops' as const,
  };
  const tenant = await db.selectFrom('tenant_directory').select('shardName').where('id', '=', tenantId).executeTakeFirst();
  if (tenant === undefined) throw new LytSlotError('TENANT_NOT_FOUND', 'The tenant of this channel has no row', { tenantId });
  const rows = await db
    .selectFrom('channel_directory')
    .selectAll()
    .where((eb) => eb.or([eb('resourceName', '=', resourceName), eb('chatId', '=', chatId)]))
    .forUpdate()
    .execute();
  const ours = rows.find((row) => row.resourceName === resourceName);
  const other = rows.find((row) => row.resourceName !== resourceName);
  if (other !== undefined) return { outcome: 'conflict', holder: other.resourceName ?? SELF_SERVICE };
  if (ours === undefined) {
    const id = ids.next();
    await db
      .insertInto('channel_directory')
      .values({ id, createdAt: clock.now(), ...wanted })
      .execute();
    return { outcome: 'held', id, shardName: tenant.shardName };
  }
  if (differs(ours, wanted)) await db.updateTable('channel_directory').set(wanted).where('id', '=', ours.id).execute();
  return { outcome: 'held', id: ours.id, shardName: tenant.shardName };
}

// The name stays on the row: declared again under it, the row is found and taken back.
function release(
  connection: Connection<ControlTables>,
  table: 'tenant_directory' | 'channel_directory',
  resourceName: string,
): Promise<void> {
  return connection.plainly(async ({ db }) => {
    await db.updateTable(table).set({ managedBy: 'self', resourceUid: null }).where('resourceName', '=', resourceName).execute();
  });
}

function readCounts(connection: Connection<ControlTables>): ReturnType<DeclaredRows['counts']> {
  return connection.plainly(async ({ sql }) => {
    const rows = await sql(`
      select t.shard_name, count(distinct t.id) as tenants, count(c.id) as channels
        from tenant_directory t left join channel_directory c on c.tenant_id = t.id group by t.shard_name order by t.shard_name`);
    return rows.map((row) => ({
      shardName: String(row['shard_name']),
      tenants: Number(row['tenants']),
      channels: Number(row['channels']),
    }));
  });
}
