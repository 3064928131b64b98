/**
 * @file controllers/channel/plan.ts
 * @description What a declared channel is in rows, and whether it can be yet. Pure.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Channel, Shard, Tenant } from '@lytslot/crds/schema';
import type { DeclaredChannel, DeclaredRule } from '../ports.ts';
import { conditionStatus } from '../runtime/conditions.ts';

/** What decides about a channel. */
export interface ChannelSituation {
  readonly channel: Channel;
  readonly tenant: Tenant | undefined;
  readonly shard: Shard | undefined;
}

/** Rows to write, or why not yet. */
export type ChannelPlan =
  | { readonly bind: 'yes'; readonly shard: string; readonly row: DeclaredChannel; readonly rule: DeclaredRule | null }
  | { readonly bind: 'no'; readonly reason: ChannelObstacle; readonly message: string };

export type ChannelObstacle = 'TenantNotFound' | 'TenantNotAssigned' | 'ShardNotReady' | 'TimezoneUnknown';

export function planChannel({ channel, tenant, shard }: ChannelSituation): ChannelPlan {
  const owner = channel.spec.tenantRef.name;
  if (tenant === undefined) return { bind: 'no', reason: 'TenantNotFound', message: `There is no Tenant ${owner}: declare it first.` };
  const { tenantId } = tenant.status ?? {};
  if (tenantId === undefined || shard === undefined) {
    return { bind: 'no', reason: 'TenantNotAssigned', message: `Tenant ${owner} is not assigned to a shard yet.` };
  }
  if (!isTimezone(channel.spec.timezone)) {
    return {
      bind: 'no',
      reason: 'TimezoneUnknown',
      message: `${channel.spec.timezone} is no IANA time zone; an example is Europe/Moscow.`,
    };
  }
  if (conditionStatus(shard.status?.conditions, 'DatabaseMigrated') !== 'True') {
    return { bind: 'no', reason: 'ShardNotReady', message: `The database of shard ${shard.metadata.name} is not migrated yet.` };
  }
  return { bind: 'yes', shard: shard.metadata.name, row: toRow(channel, tenant, tenantId), rule: toRule(channel) };
}

function toRow({ metadata, spec }: Channel, tenant: Tenant, tenantId: string): DeclaredChannel {
  return {
    resourceName: metadata.name,
    resourceUid: metadata.uid ?? '',
    tenantId,
    chatId: Number(spec.telegram.chatId),
    username: spec.telegram.username ?? null,
    title: spec.title,
    timezone: spec.timezone,
    paused: spec.paused || tenant.spec.suspended,
    listed: spec.listed,
    priceFromMinor: spec.slots === undefined ? null : BigInt(spec.slots.priceMinor),
  };
}

function toRule({ spec }: Channel): DeclaredRule | null {
  if (spec.slots === undefined) return null;
  const { from, to, priceMinor, ...rest } = spec.slots;
  return { ...rest, priceMinor: BigInt(priceMinor), fromMinute: minuteOf(from), toMinute: minuteOf(to) };
}

/** "09:30" → 570. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
