/**
 * @file api/cabinet/plans.route.ts
 * @description An owner's plans, and the door by which they add a channel.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Account, Directory, Plans, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { addChannel, channelLimit, planOf, PLANS } from '@lytslot/domain/plans';
import type { AddedChannel, ChannelGrid, Ownership } from '@lytslot/domain/plans';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { presentChannel } from '../orders/present-channel.ts';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { ownTenantIds } from './own-tenants.ts';

/** `shards` are open in role app: channels are put in the tenant's own context. */
export interface CabinetPlansDeps {
  readonly directory: Pick<Directory, 'tenant' | 'shardOf' | 'channel'>;
  readonly plans: Plans;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly ownership: Ownership;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

const NO_LIMITS = { postsPerDay: null, horizonDays: 92, blackouts: [] } as const;

/** Mounts them. */
export function cabinetPlanRoutes(mount: EndpointMount, deps: CabinetPlansDeps): void {
  mount.json(endpoints.listPlans, async ({ account }) => ({ rows: await listPlans(deps, account) }));
  mount.json(endpoints.addChannel, async ({ account, body }) => {
    const { tenantId, channel: chat, timezone, slots } = body;
    ownTenantIds(account, tenantId);
    const { from, to, priceMinor, ...rest } = slots;
    const terms = { fromMinute: minuteOf(from), toMinute: minuteOf(to), priceMinor: BigInt(priceMinor), currency: 'RUB' } as const;
    const command = { tenantId, ownerTelegramId: account.telegramUserId, chat, timezone, grid: { ...rest, ...terms } };
    const channelId = await addChannel({ ...deps, sell: (channel, grid) => sell(deps, channel, grid) }, command);
    return shown(deps, channelId);
  });
}

async function listPlans({ directory, plans }: CabinetPlansDeps, account: Account) {
  const rows = account.tenantIds.map(async (tenantId) => {
    const [tenant, standing] = await Promise.all([directory.tenant(tenantId), plans.standing(tenantId)]);
    if (tenant === undefined || standing === undefined) return [];
    const used = { plan: planOf(standing), channels: standing.used, channelLimit: channelLimit(standing) };
    return [{ tenantId, tenantName: tenant.name, ...used, proMonth: money(PLANS.Pro.monthMinor, 'RUB') }];
  });
  return (await Promise.all(rows)).flat();
}

async function sell({ directory, shards }: CabinetPlansDeps, channel: AddedChannel, grid: ChannelGrid): Promise<void> {
  const { channels } = await shards.get(await directory.shardOf(channel.tenantId));
  await channels.put({ ...channel, username: channel.username ?? null }, { rule: { ...grid, prices: null }, limits: NO_LIMITS });
}

async function shown({ directory }: CabinetPlansDeps, channelId: string) {
  const channel = await directory.channel(channelId);
  if (channel === undefined) throw new LytSlotError('CHANNEL_NOT_FOUND', 'The channel that was added is gone again', { channelId });
  return presentChannel(channel, (await directory.tenant(channel.tenantId))?.name ?? '');
}

/** "09:30" → 570. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
