/**
 * @file adapters/postgres/control/declared-rows.ts
 * @description Rows of declared resources: claimed when free, changed when ours and different, never taken from somebody else.
 * @dependencies domain
 * @created 2026-11-24
 */
import { getRandomValues } from 'node:crypto';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { coalesce, SHORT_REST } from '../connection/coalesce.ts';
import { differs } from '../connection/differs.ts';
import type { Connection, Work } from '../connection/connection.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ControlTables } from '../entities/control.ts';
import { claimChannels, claimTenants, rightsOf } from './claim-rows.ts';
import type { ChannelToClaim, ClaimDeps, TenantToClaim } from './claim-rows.ts';
import type { ChannelClaim, Claim, DeclaredRows, DeclaredShard } from './ports.ts';
import { releaseChannel, releaseTenant } from './release-rows.ts';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
/** Rows in one statement at most: no statement may hold others up for long. */
const BATCH_LIMIT = 200;

/** Writing needs role worker, which the operator has. */
export function createDeclaredRows(connection: Connection<ControlTables>, clock: Clock): DeclaredRows {
  const deps: ClaimDeps = { clock, ids: createIdGenerator(clock, (bytes) => getRandomValues(bytes)) };
  const putTenant = claimingTenants(connection, deps);
  const putChannel = claimingChannels(connection, deps);
  return {
    upsertShard: (shard) => connection.plainly((work) => upsertShard(work, shard)),
    removeShard: (name) =>
      connection.plainly(async ({ db }) => {
        await db.deleteFrom('shard_directory').where('name', '=', name).execute();
      }),
    tenant: coalesce({
      run: (names) => findTenants(connection, names),
      keysOf: () => [],
      mayBeOnes: () => false,
      limit: BATCH_LIMIT,
      rest: SHORT_REST,
    }),
    channel: (resourceName) =>
      connection.plainly(({ db }) =>
        db
          .selectFrom('channel_directory as c')
          .innerJoin('tenant_directory as t', 't.id', 'c.tenantId')
          .select(['c.id', 'c.tenantId', 't.shardName'])
          .where('c.resourceName', '=', resourceName)
          .executeTakeFirst(),
      ),
    upsertTenant: (tenant, adoption) => putTenant({ tenant, adoption }),
    upsertChannel: (channel, adoption) => putChannel({ channel, adoption }),
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
    rightsSince: (checkedAt) => readRights(connection, checkedAt),
    beyondPlan: async () => {
      const rows = await connection.statement(
        'select id::text from channel_directory where beyond_plan and retired_as is null order by id',
      );
      return rows.map((row) => String(row['id']));
    },
    counts: () => readCounts(connection),
  };
}

async function readRights(connection: Connection<ControlTables>, since: Date | null): ReturnType<DeclaredRows['rightsSince']> {
  const rows = await connection.plainly(({ db }) =>
    db
      .selectFrom('channel_directory')
      .select(['id', 'botIsAdmin', 'botCanDelete', 'rightsCheckedAt'])
      .where('rightsCheckedAt', 'is not', null)
      .$if(since !== null, (select) => select.where('rightsCheckedAt', '>=', since))
      .execute(),
  );
  return rows.flatMap((row) =>
    row.rightsCheckedAt === null ? [] : { ...rightsOf(row), channelId: row.id, checkedAt: row.rightsCheckedAt },
  );
}

/** Claims of tenants, many at once. */
function claimingTenants(connection: Connection<ControlTables>, deps: ClaimDeps): (item: TenantToClaim) => Promise<Claim> {
  return coalesce({
    run: (items) => twice(() => connection.plainly((work) => claimTenants(work, items, deps))),
    keysOf: ({ tenant }) => [tenant.resourceName],
    mayBeOnes: isRefusal,
    limit: BATCH_LIMIT,
    rest: SHORT_REST,
  });
}

/** Claims of channels, many at once. */
function claimingChannels(connection: Connection<ControlTables>, deps: ClaimDeps): (item: ChannelToClaim) => Promise<ChannelClaim> {
  return coalesce({
    run: (items) => twice(() => connection.plainly((work) => claimChannels(work, items, deps))),
    keysOf: ({ channel }) => [channel.resourceName, String(channel.chatId)],
    mayBeOnes: isRefusal,
    limit: BATCH_LIMIT,
    rest: SHORT_REST,
  });
}

/** Said by a rule about a row, not by a database that does not answer. */
function isRefusal(error: unknown): boolean {
  return error instanceof LytSlotError || refusalOf(error) !== undefined;
}

/** Two processes that claim the same identity at once: the second looks again and finds the first. */
async function twice<T>(attempt: () => Promise<T>): Promise<T> {
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

async function findTenants(connection: Connection<ControlTables>, names: readonly string[]) {
  const rows = await connection.plainly(({ db }) =>
    db
      .selectFrom('tenant_directory')
      .select(['id', 'shardName', 'resourceName'])
      .where('resourceName', 'in', [...names])
      .execute(),
  );
  const byName = new Map(rows.map(({ resourceName, ...place }) => [resourceName, place] as const));
  return names.map((name) => byName.get(name));
}

async function upsertShard({ db, sql }: Work<ControlTables>, shard: DeclaredShard): ReturnType<DeclaredRows['upsertShard']> {
  const { name, resourceUid, schedulingState, weight, databaseName, objective } = shard;
  const promised = objective && {
    lateAfterSeconds: objective.lateAfterSeconds,
    onTimeTarget: objective.target,
    objectiveDays: objective.windowDays,
  };
  const wanted = { resourceUid, schedulingState, weight, databaseName, ...promised };
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
