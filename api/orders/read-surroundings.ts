/**
 * @file api/orders/read-surroundings.ts
 * @description Names and zones that order rows lack, read once per page from the control database.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { Directory, OrderRow } from '@lytslot/adapters/postgres';
import type { OrderSurroundings } from './present-order.ts';

/** What naming needs. */
export interface SurroundingsDeps {
  readonly directory: Pick<Directory, 'tenant' | 'channel'>;
  readonly postUrl: string;
}

/** Gives the surroundings of any of the rows. A channel or tenant that is gone from the directory shows its id, times in UTC. */
export async function readSurroundings(deps: SurroundingsDeps, rows: readonly OrderRow[]): Promise<(row: OrderRow) => OrderSurroundings> {
  const [tenants, channels] = await Promise.all([
    readEach(
      rows.map(({ tenantId }) => tenantId),
      (id) => deps.directory.tenant(id),
    ),
    readEach(
      rows.map(({ channelId }) => channelId),
      (id) => deps.directory.channel(id),
    ),
  ]);
  return ({ tenantId, channelId }) => ({
    tenantName: tenants.get(tenantId)?.name ?? tenantId,
    shardName: tenants.get(tenantId)?.shardName ?? '',
    channelTimezone: channels.get(channelId)?.timezone ?? 'UTC',
    postUrl: deps.postUrl,
  });
}

async function readEach<Value>(ids: readonly string[], read: (id: string) => Promise<Value>): Promise<ReadonlyMap<string, Value>> {
  return new Map(await Promise.all([...new Set(ids)].map(async (id) => [id, await read(id)] as const)));
}
