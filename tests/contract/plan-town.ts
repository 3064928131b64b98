/**
 * @file tests/contract/plan-town.ts
 * @description A town whose owners pay for Pro: tenants with channels, payments on the provider's page, days that pass.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { botIdOf } from '@lytslot/adapters/telegram';
import { createRecurringGateway } from '@lytslot/adapters/yookassa';
import { chargeDue, changePlan } from '@lytslot/domain/plans';
import type { PlanName } from '@lytslot/domain/plans';
import { NO_LIMITS } from '../store/sample.ts';
import { BOT_TOKEN, SHOP, testMetrics } from './stand-ins.ts';
import { openWorkerTown } from './worker-town.ts';

export const DAY_MS = 86_400_000;
const OWNER = 2_001;

/** A payment as the stand-in shows it. */
export interface ShownPayment {
  readonly id: string;
  readonly status: string;
  readonly amount: { readonly value: string };
  readonly payment_method?: { readonly id: string; readonly saved: boolean };
  readonly metadata: Readonly<Record<string, string>>;
}

export type PlanTown = Awaited<ReturnType<typeof openPlanTown>>;

/** Opens it; takes some seconds. */
export async function openPlanTown() {
  const town = await openWorkerTown();
  const { control, door, shard, clock } = town;
  const shop = { ...SHOP, apiUrl: `${town.sandbox.urls.yookassa}/v3`, timeoutMs: 5_000, metrics: testMetrics().metrics };
  const use = {
    subscriptions: door.subscriptions,
    recurring: createRecurringGateway(shop),
    publicUrl: 'https://lytslot.example',
    clock,
    ids: town.use.ids,
  };
  let chat = -1_001_000_900_000;
  let person = OWNER + 700;

  const declare = async (name: string, owner: number, plan: PlanName = 'Free') => {
    const terms = { plan, revenueShareBps: 2_000, suspended: false, ownerTelegramId: String(owner), shardName: 'shard-a' } as const;
    const claim = await control.declared.upsertTenant({ resourceName: name, resourceUid: randomUUID(), name, ...terms }, 'Fail');
    if (claim.outcome !== 'held') throw new Error('the tenant is not ours');
    return claim.id;
  };
  const declareChannel = async (resourceName: string, tenantId: string) => {
    chat -= 1;
    const look = { chatId: chat, username: null, title: resourceName, timezone: 'Europe/Moscow', paused: false };
    const row = {
      resourceName,
      resourceUid: randomUUID(),
      tenantId,
      ...look,
      listed: true,
      priceFromMinor: null,
      currency: 'RUB' as const,
    };
    const claim = await control.declared.upsertChannel(row, 'Fail');
    if (claim.outcome !== 'held') throw new Error('the channel is not ours');
    await shard.channels.put({ ...look, tenantId, channelId: claim.id, paused: claim.beyondPlan }, { rule: null, limits: NO_LIMITS });
    return claim.id;
  };
  const subscription = async (tenantId: string) => {
    const found = await control.subscriptions.subscription(tenantId);
    if (found === undefined) throw new Error('nobody has paid for it');
    return found;
  };
  const payments = async (tenantId: string) => {
    const all = await town.sandbox.control<readonly ShownPayment[]>('GET', '/yookassa/payments');
    return all.filter(({ metadata }) => metadata['tenant_id'] === tenantId);
  };
  const change = (tenantId: string, plan: PlanName = 'Pro') => changePlan(use, { tenantId, telegramUserId: person, plan });
  const page = async (tenantId: string) => {
    const changed = await change(tenantId);
    if (changed.outcome !== 'to-pay') throw new Error('there is nothing to pay');
    return { id: new URL(changed.confirmationUrl).pathname.split('/').at(-1) ?? '', amountMinor: changed.amountMinor };
  };
  /** The provider tells that something became of a payment, and the workers ask. */
  const heard = async (paymentId: string) => {
    await door.subscriptions.hurryCharge(paymentId, clock.now());
    await town.turn('payments', 'charges of plans');
  };
  return {
    ...town,
    use,
    declare,
    declareChannel,
    subscription,
    payments,
    change,
    page,
    heard,
    /** An owner with a tenant on Free and so many channels. */
    owner: async (name: string, channels = 1) => {
      person += 1;
      const tenantId = await declare(name, person);
      const ids: string[] = [];
      for (let index = 0; index < channels; index += 1) ids.push(await declareChannel(`${name}-${index}`, tenantId));
      return { tenantId, channelIds: ids, telegramUserId: person };
    },
    /** Pays on the page and waits for the word. */
    goPro: async (tenantId: string) => {
      const { id } = await page(tenantId);
      await town.sandbox.control('POST', `/yookassa/payments/${id}/pay`);
      await heard(id);
      return subscription(tenantId);
    },
    /** As a worker does it; the code of what went wrong. */
    chargeNow: async (tenantId: string) =>
      chargeDue({ ...use, subscriptions: control.subscriptions.telling(botIdOf(BOT_TOKEN)) }, await subscription(tenantId)).catch(
        (error: { code?: string }) => error.code,
      ),
    /** Until so many days after the paid time of a plan is over. */
    until: async (tenantId: string, days: number) => {
      const { paidUntil } = await subscription(tenantId);
      await town.advance(paidUntil.getTime() + days * DAY_MS + 1_000 - clock.now().getTime());
      await town.turn('payments', 'plans that are due');
    },
    revoke: async (tenantId: string) => {
      const { methodId } = await subscription(tenantId);
      await town.sandbox.control('POST', `/yookassa/payment-methods/${methodId ?? ''}/revoke`);
    },
    revenue: async (tenantId: string) => {
      const [row] = await town.sql.control.run(
        `select coalesce(-sum(balance_minor), 0)::text as sum from book_account where kind = 'plan_revenue' and holder = ?`,
        [tenantId],
      );
      return BigInt(String(row?.['sum']));
    },
    isSelling: async (tenantId: string, channelId: string) => {
      await town.turn('payments', 'channels to fit');
      const [row] = await town.sql.shard.run('select paused from channel where tenant_id = ? and id = ?', [tenantId, channelId]);
      return row?.['paused'] === false;
    },
  };
}
