/**
 * @file adapters/postgres/shard/approvals.ts
 * @description How a channel treats its buyers' posts: by itself or by hand, and whom its owner trusts or blocks.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Approval, ApprovalReader } from '@lytslot/domain/creatives';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

/** A channel of a tenant. */
interface ChannelRef {
  readonly tenantId: string;
  readonly channelId: string;
}

/** A buyer on one of the owner's lists. */
export interface ListedBuyer {
  readonly telegramUserId: number;
  readonly list: 'trusted' | 'blocked';
}

/** Read by workers, written by the owner. Writes throw CHANNEL_NOT_FOUND. */
export interface Approvals extends ApprovalReader {
  read(of: ChannelRef): Promise<{ readonly mode: Approval['mode']; readonly bannedTopics: string[]; readonly buyers: ListedBuyer[] }>;
  /** What is not named stays. */
  set(of: ChannelRef, change: { readonly mode?: Approval['mode']; readonly bannedTopics?: string[] }): Promise<void>;
  /** Puts a buyer on a list, or off both. */
  list(of: ChannelRef, buyer: { readonly telegramUserId: number; readonly list: Approval['buyer']; readonly at: Date }): Promise<void>;
}

/** Works in each tenant's context. */
export function createApprovals(connection: Connection<ShardTables>): Approvals {
  return {
    approvalOf: async ({ tenantId, channelId, telegramUserId }) => {
      const [row] = await connection.statement('select * from approval_of(?, ?, ?)', [tenantId, channelId, telegramUserId]);
      if (row === undefined) throw noChannel(channelId);
      return {
        mode: row['mode'] as Approval['mode'],
        buyer: (row['list'] ?? 'unknown') as Approval['buyer'],
        bannedTopics: JSON.parse(String(row['banned_topics'])) as string[],
      };
    },
    read: ({ tenantId, channelId }) =>
      connection.inTenant(tenantId, async ({ db }) => {
        const channel = await db
          .selectFrom('channel')
          .select(['approval', 'bannedTopics'])
          .where('tenantId', '=', tenantId)
          .where('id', '=', channelId)
          .executeTakeFirst();
        if (channel === undefined) throw noChannel(channelId);
        const buyers = await db
          .selectFrom('buyer_list')
          .select(['telegramUserId', 'list'])
          .where('tenantId', '=', tenantId)
          .where('channelId', '=', channelId)
          .orderBy('telegramUserId')
          .execute();
        return { mode: channel.approval, bannedTopics: channel.bannedTopics, buyers };
      }),
    set: ({ tenantId, channelId }, { mode, bannedTopics }) =>
      connection.inTenant(tenantId, async ({ db }) => {
        const { numUpdatedRows } = await db
          .updateTable('channel')
          .set({ ...(mode !== undefined && { approval: mode }), ...(bannedTopics !== undefined && { bannedTopics }) })
          .where('tenantId', '=', tenantId)
          .where('id', '=', channelId)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) throw noChannel(channelId);
      }),
    list: ({ tenantId, channelId }, { telegramUserId, list, at }) =>
      connection.inTenant(tenantId, async ({ db }) => {
        if (list === 'unknown') {
          const row = db.deleteFrom('buyer_list').where('tenantId', '=', tenantId).where('channelId', '=', channelId);
          await row.where('telegramUserId', '=', telegramUserId).execute();
          return;
        }
        await db
          .insertInto('buyer_list')
          .values({ tenantId, channelId, telegramUserId, list, updatedAt: at })
          .onConflict((conflict) => conflict.columns(['tenantId', 'channelId', 'telegramUserId']).doUpdateSet({ list, updatedAt: at }))
          .execute();
      }),
  };
}

function noChannel(channelId: string): LytSlotError {
  return new LytSlotError('CHANNEL_NOT_FOUND', `There is no channel ${channelId}`, { channelId });
}
