/**
 * @file adapters/postgres/shard/offers.ts
 * @description What a channel offers and which of its time is taken.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Offer, Offers } from './ports.ts';

/** Applies until the operator has written the tenant's own share. */
const DEFAULT_PLATFORM_SHARE_BPS = 2_000;

/** Reads offers in the tenant's context. */
export function createOffers(connection: Connection<ShardTables>): Offers {
  return {
    channel: (tenantId, channelId) => readOffer(connection, tenantId, channelId),
    busy: (tenantId, channelId, from, to) =>
      connection.inTenant(tenantId, async ({ db }) => {
        const rows = await db
          .selectFrom('reservation')
          .select(['startsAt', 'busyUntil'])
          .where('tenantId', '=', tenantId)
          .where('channelId', '=', channelId)
          .where('state', '<>', 'released')
          .where('startsAt', '<', to)
          .where('busyUntil', '>', from)
          .orderBy('startsAt')
          .execute();
        return rows.map(({ startsAt, busyUntil }) => ({ from: startsAt, to: busyUntil }));
      }),
  };
}

function readOffer(connection: Connection<ShardTables>, tenantId: string, channelId: string): Promise<Offer | undefined> {
  return connection.inTenant(tenantId, async ({ db }) => {
    const channel = await db
      .selectFrom('channel as c')
      .leftJoin('tenant_terms as t', 't.tenantId', 'c.tenantId')
      .select(['c.chatId', 'c.username', 'c.title', 'c.timezone', 'c.paused', 't.platformShareBps'])
      .where('c.tenantId', '=', tenantId)
      .where('c.id', '=', channelId)
      .executeTakeFirst();
    if (channel === undefined) return undefined;
    const rules = await db
      .selectFrom('slot_rule')
      .select(['id', 'weekdays', 'fromMinute', 'toMinute', 'stepMinutes', 'priceMinor', 'currency'])
      .select(['topHours', 'feedHours', 'gapMinutes', 'minNoticeMinutes'])
      .where('tenantId', '=', tenantId)
      .where('channelId', '=', channelId)
      .orderBy('id')
      .execute();
    const { username, platformShareBps, ...rest } = channel;
    return {
      ...rest,
      tenantId,
      channelId,
      username: username ?? undefined,
      platformShareBps: platformShareBps ?? DEFAULT_PLATFORM_SHARE_BPS,
      rules,
    };
  });
}
