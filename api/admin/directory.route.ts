/**
 * @file api/admin/directory.route.ts
 * @description Tenants, channels and shards in the console.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { ChannelRow, Directory, ShardRow, ShardSet, TenantRow } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { Channel, Shard, Tenant } from '@lytslot/contracts/http';
import { budgetLeft, isBurning, windowsUntil } from '@lytslot/domain/publishing';
import type { PublishObjective } from '@lytslot/domain/publishing';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { presentChannel } from '../orders/present-channel.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `directory` and `shards` are open in role admin. */
export interface AdminDirectoryDeps {
  readonly directory: Pick<Directory, 'tenant' | 'listTenants' | 'channel' | 'listChannels' | 'listShards'>;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly clock: Clock;
}

/** Mounts them. */
export function adminDirectoryRoutes(mount: EndpointMount, deps: AdminDirectoryDeps): void {
  const { directory } = deps;
  mount.json(endpoints.listTenants, async ({ query: { q, ...page } }) => {
    const { rows, total } = await directory.listTenants({ text: q, ...page });
    return { rows: rows.map(presentTenant), total };
  });
  mount.json(endpoints.getTenant, async ({ params: { tenantId } }) => {
    const tenant = await directory.tenant(tenantId);
    if (tenant === undefined) throw new LytSlotError('TENANT_NOT_FOUND', 'There is no such tenant', { tenantId });
    return presentTenant(tenant);
  });
  mount.json(endpoints.listChannels, async ({ query: { q, ...page } }) => {
    const { rows, total } = await directory.listChannels({ text: q, ...page });
    return { rows: await Promise.all(rows.map((row) => withTenant(deps, row))), total };
  });
  mount.json(endpoints.getChannel, async ({ params: { channelId } }) => {
    const channel = await directory.channel(channelId);
    if (channel === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', 'There is no such channel', { channelId });
    return withTenant(deps, channel);
  });
  mount.json(endpoints.listShards, async () => {
    const rows = await directory.listShards();
    return { rows: await Promise.all(rows.map((row) => presentShard(deps, row))), total: rows.length };
  });
  mount.json(endpoints.getShard, async ({ params: { shardName } }) => {
    const row = (await directory.listShards()).find(({ name }) => name === shardName);
    if (row === undefined) throw new LytSlotError('SHARD_NOT_FOUND', 'There is no such shard', { shardName });
    return presentShard(deps, row);
  });
}

function presentTenant({ suspended, createdAt, ...tenant }: TenantRow): Tenant {
  return { ...tenant, isSuspended: suspended, createdAt: createdAt.toISOString() };
}

async function withTenant({ directory }: AdminDirectoryDeps, channel: ChannelRow): Promise<Channel> {
  const tenant = await directory.tenant(channel.tenantId);
  return presentChannel(channel, tenant?.name ?? channel.tenantId);
}

async function presentShard(deps: AdminDirectoryDeps, { objective, ...row }: ShardRow): Promise<Shard> {
  const { lateAfterSeconds, target, windowDays } = objective;
  const isThere = await isReachable(deps.shards, row.name);
  const punctuality = isThere ? await punctualityOf(deps, row.name, objective) : undefined;
  return {
    ...row,
    id: row.name,
    isReachable: isThere,
    objective: { lateAfterSeconds, targetBps: target, windowDays },
    ...(punctuality && { punctuality }),
  };
}

async function isReachable(shards: AdminDirectoryDeps['shards'], name: string): Promise<boolean> {
  try {
    await (await shards.get(name)).ping();
    return true;
  } catch {
    return false;
  }
}

/** Undefined where its database does not answer that: one shard in trouble must not hide the others. */
async function punctualityOf(
  { shards, clock }: AdminDirectoryDeps,
  name: string,
  objective: PublishObjective,
): Promise<Shard['punctuality']> {
  const { lateAfterSeconds, target } = objective;
  const now = clock.now();
  try {
    const { readModels } = await shards.get(name);
    const counts = await readModels.postCounts({ lateAfterSeconds, now, since: windowsUntil(now, objective) });
    const { due, late } = counts.objective;
    const left = budgetLeft({ due, late }, target);
    const burning = (['fast', 'slow'] as const).find((speed) => isBurning(speed, counts, target)) ?? 'no';
    return { posts: due, late, ...(left !== undefined && { budgetLeftBps: left }), burning };
  } catch {
    return undefined;
  }
}
