/**
 * @file api/cabinet/plans.route.ts
 * @description An owner's plans, and the door by which they add a channel.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Account, Directory, Plans, ShardSet, Subscriptions } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { requireAccepted } from '@lytslot/domain/agreements';
import type { OwnerAgreementDeps } from '@lytslot/domain/agreements';
import { minuteOfDay } from '@lytslot/domain/inventory';
import { addChannel, changePlan, channelLimit, graceEnds, planOf, PLANS } from '@lytslot/domain/plans';
import type { AddedChannel, ChangePlanDeps, ChannelGrid, Ownership, PlanSubscription } from '@lytslot/domain/plans';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { keepReceiptContact } from '../market/orders.route.ts';
import type { MarketOrdersDeps } from '../market/orders.route.ts';
import { presentChannel } from '../orders/present-channel.ts';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { ownTenantIds } from './own-tenants.ts';

/** `shards` are open in role app: channels are put in the tenant's own context. */
export interface CabinetPlansDeps extends Pick<MarketOrdersDeps, 'receiptContacts'> {
  readonly directory: Pick<Directory, 'tenant' | 'shardOf' | 'channel'>;
  readonly plans: Plans;
  readonly agreements: OwnerAgreementDeps['agreements'];
  readonly subscriptions: Subscriptions;
  readonly recurring: ChangePlanDeps['recurring'];
  readonly publicUrl: string;
  readonly shards: Pick<ShardSet, 'get'>;
  readonly ownership: Ownership;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

const NO_LIMITS = { postsPerDay: null, horizonDays: 92, blackouts: [] } as const;

/** Mounts them. */
export function cabinetPlanRoutes(mount: EndpointMount, deps: CabinetPlansDeps): void {
  mount.json(endpoints.listPlans, async ({ account }) => ({ rows: await listPlans(deps, account) }));
  mount.json(endpoints.changePlan, async ({ account, body }) => {
    const { tenantId, plan } = body;
    ownTenantIds(account, tenantId);
    // Giving a plan up is no step that needs an agreement.
    if (plan === 'Pro') await requireAccepted(deps, tenantId);
    await keepReceiptContact(deps, { telegramUserId: account.telegramUserId, body });
    const changed = await changePlan(deps, { tenantId, plan, telegramUserId: account.telegramUserId });
    if (changed.outcome === 'done') return { outcome: changed.outcome };
    return { outcome: changed.outcome, price: money(changed.amountMinor, 'RUB'), confirmationUrl: changed.confirmationUrl };
  });
  mount.json(endpoints.addChannel, async ({ account, body }) => {
    const { tenantId, channel: chat, timezone, slots } = body;
    ownTenantIds(account, tenantId);
    const { from, to, priceMinor, ...rest } = slots;
    const terms = { fromMinute: minuteOfDay(from), toMinute: minuteOfDay(to), priceMinor: BigInt(priceMinor) };
    const command = { tenantId, ownerTelegramId: account.telegramUserId, chat, timezone, grid: { ...rest, ...terms } };
    const channelId = await addChannel({ ...deps, sell: (channel, grid) => sell(deps, channel, grid) }, command);
    return shown(deps, channelId);
  });
}

async function listPlans({ directory, plans, subscriptions }: CabinetPlansDeps, account: Account) {
  const rows = account.tenantIds.map(async (tenantId) => {
    const asked = [directory.tenant(tenantId), plans.standing(tenantId), subscriptions.subscription(tenantId)] as const;
    const [tenant, standing, paidFor] = await Promise.all(asked);
    if (tenant === undefined || standing === undefined) return [];
    const used = { plan: planOf(standing), channels: standing.used, channelLimit: channelLimit(standing) };
    const proMonth = money(PLANS.Pro.monthMinor, 'RUB');
    const isDeclared = standing.plan === 'Pro';
    return [{ tenantId, tenantName: tenant.name, ...used, proMonth, isDeclared, ...(paidFor && { subscription: presented(paidFor) }) }];
  });
  return (await Promise.all(rows)).flat();
}

function presented(subscription: PlanSubscription) {
  const { state, paidUntil, dueAt, isLeaving, methodId } = subscription;
  const isCharged = state !== 'ended' && !isLeaving && methodId !== undefined;
  return {
    state,
    paidUntil: paidUntil.toISOString(),
    isLeaving: state !== 'ended' && !isCharged,
    ...(isCharged && { nextChargeAt: dueAt.toISOString() }),
    ...(state === 'past_due' && !isLeaving && { graceEndsAt: graceEnds(subscription).toISOString() }),
  };
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
