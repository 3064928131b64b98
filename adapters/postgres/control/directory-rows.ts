/**
 * @file adapters/postgres/control/directory-rows.ts
 * @description Rows of the directory as the rest of the platform sees them.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { PublishObjective } from '@lytslot/domain/publishing';
import type { ControlTables } from '../entities/control.ts';
import type { ChannelRow, TenantRow } from './ports.ts';

export const TENANT_COLUMNS = [
  'id',
  'slug',
  'name',
  'shardName',
  'plan',
  'subscribed',
  'revenueShareBps',
  'suspended',
  'managedBy',
  'resourceName',
  'ownerTelegramId',
  'createdAt',
] as const;

export const CHANNEL_COLUMNS = [
  'id',
  'tenantId',
  'chatId',
  'username',
  'title',
  'timezone',
  'subscribers',
  'priceFromMinor',
  'currency',
  'botIsAdmin',
  'rightsCheckedAt',
  'paused',
  'beyondPlan',
  'listed',
  'managedBy',
  'resourceName',
] as const;

type TenantRecord = Pick<ControlTables['tenant_directory'], (typeof TENANT_COLUMNS)[number]>;
type ChannelRecord = Pick<ControlTables['channel_directory'], (typeof CHANNEL_COLUMNS)[number]>;

export function toTenantRow({ resourceName, ownerTelegramId, subscribed, plan, ...row }: TenantRecord): TenantRow {
  return {
    ...row,
    plan: subscribed ? 'Pro' : plan,
    resourceName: resourceName ?? undefined,
    ownerTelegramId: ownerTelegramId ?? undefined,
  };
}

export function toChannelRow(row: ChannelRecord): ChannelRow {
  return {
    ...row,
    username: row.username ?? undefined,
    subscribers: row.subscribers ?? undefined,
    priceFromMinor: row.priceFromMinor ?? undefined,
    botIsAdmin: row.botIsAdmin ?? undefined,
    rightsCheckedAt: row.rightsCheckedAt ?? undefined,
    resourceName: row.resourceName ?? undefined,
  };
}

/** A shard's promise out of its row. */
export function toObjective(row: Readonly<Record<string, unknown>>): PublishObjective {
  return {
    lateAfterSeconds: Number(row['late_after_seconds']),
    target: Number(row['on_time_target']),
    windowDays: Number(row['objective_days']),
  };
}

/** Pattern that matches the text anywhere; what the text itself has of wildcards is taken literally. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
