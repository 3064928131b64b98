/**
 * @file adapters/postgres/control/declared-rows.ts
 * @description Rows of declared resources: claimed when free, changed when ours and different, never taken from somebody else.
 * @dependencies domain
 * @created 2026-11-24
 */
import { getRandomValues } from 'node:crypto';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { differs } from '../connection/differs.ts';
import type { Connection, Work } from '../connection/connection.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ControlTables } from '../entities/control.ts';
import { claimChannel, claimTenant } from './claim-rows.ts';
import type { ClaimDeps } from './claim-rows.ts';
import type { Claim, DeclaredRows, DeclaredShard } from './ports.ts';
import { releaseChannel, releaseTenant } from './release-rows.ts';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';

/** Writing needs role worker, which the operator has. */
export function createDeclaredRows(connection: Connection<ControlTables>, clock: Clock): DeclaredRows {
  const deps: ClaimDeps = { clock, ids: createIdGenerator(clock, (bytes) => getRandomValues(bytes)) };
  return {
    upsertShard: (shard) => connection.plainly((work) => upsertShard(work, shard)),
    removeShard: (name) =>
      connection.plainly(async ({ db }) => {
        await db.deleteFrom('shard_directory').where('name', '=', name).execute();
      }),
    tenant: (resourceName) =>
      connection.plainly(({ db }) =>
        db.selectFrom('tenant_directory').select(['id', 'shardName']).where('resourceName', '=', resourceName).executeTakeFirst(),
      ),
    channel: (resourceName) =>
      connection.plainly(({ db }) =>
        db
          .selectFrom('channel_directory as c')
          .innerJoin('tenant_directory as t', 't.id', 'c.tenantId')
          .select(['c.id', 'c.tenantId', 't.shardName'])
          .where('c.resourceName', '=', resourceName)
          .executeTakeFirst(),
      ),
    upsertTenant: (tenant, adoption) => claim(() => connection.plainly((work) => claimTenant(work, { tenant, adoption }, deps))),
    upsertChannel: (channel, adoption) => claim(() => connection.plainly((work) => claimChannel(work, { channel, adoption }, deps))),
    releaseTenant: (resourceName, as) => connection.plainly((work) => releaseTenant(work, resourceName, as)),
    releaseChannel: (resourceName, as) => connection.plainly((work) => releaseChannel(work, resourceName, as)),
    stopTenant: (resourceName) =>
      connection.plainly(async ({ db }) => {
        const change = { suspended: true };
        await db
          .updateTable('tenant_directory')
          .set(change)
          .where('resourceName', '=', resourceName)
          .where('suspended', '=', false)
          .execute();
      }),
    stopChannel: (resourceName) =>
      connection.plainly(async ({ db }) => {
        const change = { paused: true };
        await db
          .updateTable('channel_directory')
          .set(change)
          .where('resourceName', '=', resourceName)
          .where('paused', '=', false)
          .execute();
      }),
    channelRights: (channelId) =>
      connection.plainly(async ({ db }) => {
        const row = await db
          .selectFrom('channel_directory')
          .select(['botIsAdmin', 'botCanDelete', 'rightsCheckedAt'])
          .where('id', '=', channelId)
          .executeTakeFirst();
        return { botIsAdmin: row?.botIsAdmin ?? null, botCanDelete: row?.botCanDelete ?? null, checkedAt: row?.rightsCheckedAt ?? null };
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

async function upsertShard({ db, sql }: Work<ControlTables>, shard: DeclaredShard): ReturnType<DeclaredRows['upsertShard']> {
  const { name, resourceUid, schedulingState, weight, databaseName } = shard;
  const wanted = { resourceUid, schedulingState, weight, databaseName };
  const row = await db.selectFrom('shard_directory').selectAll().where('name', '=', name).executeTakeFirst();
  if (row !== undefined && !differs(row, wanted)) return { outcome: 'held' };
  // Two new shards that name one database at once: the second sees the first.
  await sql('lock table shard_directory in share row exclusive mode');
  const other = await db
    .selectFrom('shard_directory')
    .select('name')
    .where('databaseName', '=', databaseName)
    .where('name', '<>', name)
    .executeTakeFirst();
  if (other !== undefined) return { outcome: 'conflict', holder: other.name };
  await db
    .insertInto('shard_directory')
    .values({ name, ...wanted })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(wanted))
    .execute();
  return { outcome: 'held' };
}

/** Archived tenants count: their data is still there. */
function readCounts(connection: Connection<ControlTables>): ReturnType<DeclaredRows['counts']> {
  return connection.plainly(async ({ sql }) => {
    const rows = await sql(`
      select t.shard_name, count(distinct t.id) as tenants, count(c.id) as channels
        from tenant_directory t
        left join channel_directory c on c.tenant_id = t.id and c.retired_as is distinct from 'removed'
       where t.retired_as is distinct from 'removed'
       group by t.shard_name order by t.shard_name`);
    return rows.map((row) => ({
      shardName: String(row['shard_name']),
      tenants: Number(row['tenants']),
      channels: Number(row['channels']),
    }));
  });
}
