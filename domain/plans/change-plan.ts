/**
 * @file domain/plans/change-plan.ts
 * @description An owner goes Pro, comes back to it before it ends, or gives it up.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import type { PlanName } from './plan.ts';
import { PLANS } from './plan.ts';
import { chargeFrom, leaving, staying } from './subscription.ts';
import type { ChargeRefusal, PlanCharge, PlanSubscription, RecurringGateway, SubscriptionBook } from './subscription-ports.ts';

/** How soon the provider is asked the first time if it says nothing by itself. */
const FIRST_ASK_MS = 30_000;

/** What changing needs; `publicUrl` is where the payer comes back to. */
export interface ChangePlanDeps {
  readonly subscriptions: Pick<SubscriptionBook, 'subscription' | 'openCharge' | 'linkCharge' | 'setLeaving'>;
  readonly recurring: Pick<RecurringGateway, 'begin' | 'requireReady'>;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

export interface ChangePlanCommand {
  readonly tenantId: string;
  readonly telegramUserId: number;
  readonly plan: PlanName;
}

/** As it is to be, or where it is to be paid. */
export type ChangedPlan =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'to-pay'; readonly amountMinor: bigint; readonly confirmationUrl: string };

/** Safe to repeat: a tenant has one open charge, and its payment's key is the charge's. Throws PLAN_DECLARED, TENANT_NOT_FOUND, RECEIPT_CONTACT_MISSING and what the gateway throws. */
export async function changePlan(deps: ChangePlanDeps, { tenantId, telegramUserId, plan }: ChangePlanCommand): Promise<ChangedPlan> {
  const { subscriptions, clock } = deps;
  const now = clock.now();
  const found = await subscriptions.subscription(tenantId);
  const running = found?.state === 'ended' ? undefined : found;
  if (plan === 'Free') {
    if (running !== undefined) await subscriptions.setLeaving(tenantId, leaving(running, now));
    return { outcome: 'done' };
  }
  if (running !== undefined && isSettled(running)) {
    await subscriptions.setLeaving(tenantId, staying(running));
    return { outcome: 'done' };
  }
  await deps.recurring.requireReady?.({ telegramUserId });
  const at = { tenantId, way: 'page', telegramUserId, id: deps.ids.next(), at: now } as const;
  const charge = await subscriptions.openCharge({ ...at, ...dueCharge(running, now) });
  if (typeof charge === 'string') throw refusal(charge, tenantId);
  return { outcome: 'to-pay', amountMinor: charge.amountMinor, confirmationUrl: await pageOf(deps, charge) };
}

/** Paid for, and there is a method for the next month. */
function isSettled({ state, methodId }: PlanSubscription): boolean {
  return state === 'active' && methodId !== undefined;
}

/** From now on; or, where a month is due and was not paid, or cannot be charged, that month, by whatever method is used now. */
function dueCharge(running: PlanSubscription | undefined, now: Date) {
  return chargeFrom(running?.paidUntil ?? now, PLANS.Pro.monthMinor);
}

async function pageOf({ subscriptions, recurring, publicUrl, clock }: ChangePlanDeps, charge: PlanCharge): Promise<string> {
  if (charge.confirmationUrl !== undefined) return charge.confirmationUrl;
  const { id, amountMinor, tenantId, telegramUserId } = charge;
  // A month that is being charged at this moment: its end is near, whichever it is.
  if (charge.way === 'method') throw new LytSlotError('PSP_UNKNOWN_OUTCOME', 'The month is being charged just now', { tenantId });
  const about = { description: 'LytSlot Pro', metadata: { plan_charge_id: id, tenant_id: tenantId }, payer: { telegramUserId } };
  const created = await recurring.begin({ idempotencyKey: `plan-${id}`, amountMinor, returnUrl: publicUrl, ...about });
  await subscriptions.linkCharge(id, { ...created, askAt: new Date(clock.now().getTime() + FIRST_ASK_MS) });
  return created.confirmationUrl;
}

function refusal(why: ChargeRefusal, tenantId: string): LytSlotError {
  if (why === 'unknown') return new LytSlotError('TENANT_NOT_FOUND', 'There is no such tenant', { tenantId });
  return new LytSlotError('PLAN_DECLARED', why === 'paid' ? 'The month is paid for already' : 'The plan is Pro by declaration', {
    tenantId,
  });
}
