/**
 * @file api/cabinet/own-tenants.ts
 * @description The first line of every cabinet request: is this object yours? Somebody else's does not exist.
 * @dependencies adapters, domain
 * @created 2026-11-24
 */
import type { Account, ChannelRow, Directory } from '@lytslot/adapters/postgres';
import { LytSlotError } from '@lytslot/domain/shared';

/** Throws TENANT_NOT_FOUND unless it is one of the account's; undefined means all of them. */
export function ownTenantIds(account: Account, tenantId: string | undefined): readonly string[] {
  if (tenantId === undefined) return account.tenantIds;
  if (!account.tenantIds.includes(tenantId)) throw new LytSlotError('TENANT_NOT_FOUND', 'The tenant is not this account’s', { tenantId });
  return [tenantId];
}

/** Throws CHANNEL_NOT_FOUND unless one of the account's tenants has the channel. */
export async function requireOwnChannel(directory: Pick<Directory, 'channel'>, account: Account, channelId: string): Promise<ChannelRow> {
  const channel = await directory.channel(channelId);
  if (channel === undefined || !account.tenantIds.includes(channel.tenantId))
    throw new LytSlotError('CHANNEL_NOT_FOUND', 'The channel is not this account’s', { channelId });
  return channel;
}
