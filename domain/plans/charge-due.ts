/**
 * @file domain/plans/charge-due.ts
 * @description What is due of a paid plan: its end, or a charge; and what became of a charge, asked of the provider itself.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { PLANS } from './plan.ts';
import { begun, dueStep, paid, refused } from './subscription.ts';
import type { Subscription } from './subscription.ts';
import type { PlanCharge, PlanSubscription, RecurringGateway, RecurringPayment, SubscriptionBook } from './subscription-ports.ts';

/** What charging needs. */
export interface ChargeDueDeps {
  readonly subscriptions: SubscriptionBook;
  readonly recurring: Pick<RecurringGateway, 'charge' | 'fetch'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

const ASK_AGAIN_MS = 30_000;
/** The provider forgets a key after a day: a repeat later than this could be a second charge. */
const KEY_HELD_MS = 23 * 3_600_000;

/**
 * Does what is due. The charge is written down before the provider is asked, and its id is the key: whoever dies, or hears nothing, asks
 * again with the same key and is told the same. Throws PSP_UNAVAILABLE and PSP_UNKNOWN_OUTCOME: again later.
 */
export async function chargeDue(deps: ChargeDueDeps, subscription: PlanSubscription): Promise<string> {
  const { subscriptions, clock } = deps;
  const now = clock.now();
  const due = dueStep(subscription, now, PLANS.Pro.monthMinor);
  if (due.step === 'wait') return 'not due';
  const { tenantId, telegramUserId, methodId } = subscription;
  if (due.step === 'end' || methodId === undefined) return subscriptions.endPlan(tenantId, now);
  const { span, amountMinor } = due;
  const wish = { id: deps.ids.next(), tenantId, way: 'method', span, amountMinor, telegramUserId, at: now } as const;
  const charge = await subscriptions.openCharge(wish);
  if (typeof charge === 'string') return charge === 'declared' ? subscriptions.endPlan(tenantId, now) : charge;
  // Somebody is paying it by hand: the page is over within the hour.
  if (charge.way === 'page') return 'being paid';
  if (charge.providerPaymentId !== undefined) return takeCharge(deps, charge);
  return settle(deps, charge, await ask(deps, { charge, methodId, isFirst: charge.id === wish.id }));
}

interface Asking {
  readonly charge: PlanCharge;
  readonly methodId: string;
  readonly isFirst: boolean;
}

async function ask({ recurring, clock }: ChargeDueDeps, { charge, methodId, isFirst }: Asking): Promise<RecurringPayment | 'refused'> {
  const { id, amountMinor, tenantId, telegramUserId } = charge;
  if (clock.now().getTime() - charge.createdAt.getTime() > KEY_HELD_MS) {
    throw new LytSlotError('PSP_UNKNOWN_OUTCOME', 'The charge is too old to be repeated: look for it at the provider', { chargeId: id });
  }
  const about = { description: 'LytSlot Pro', metadata: { plan_charge_id: id, tenant_id: tenantId }, payer: { telegramUserId } };
  try {
    return await recurring.charge({ idempotencyKey: `plan-${id}`, amountMinor, methodId, ...about });
  } catch (error) {
    // The method is gone, or the request was wrong: no payment was made.
    if (error instanceof LytSlotError && error.code === 'PSP_REFUSED') return 'refused';
    // Nobody knows where its receipt goes. The try before may have been made without one, and have been paid.
    if (isFirst && error instanceof LytSlotError && error.code === 'RECEIPT_CONTACT_MISSING') return 'refused';
    throw error;
  }
}

/** Asks what became of a charge that the provider knows. Throws what the gateway throws. */
export async function takeCharge(deps: ChargeDueDeps, charge: PlanCharge): Promise<string> {
  // Nobody ever had its page: the payment that may be there expires by itself.
  if (charge.providerPaymentId === undefined) return deps.subscriptions.refuseCharge(charge.id, { next: undefined, at: deps.clock.now() });
  return settle(deps, charge, await deps.recurring.fetch(charge.providerPaymentId));
}

async function settle(deps: ChargeDueDeps, charge: PlanCharge, found: RecurringPayment | 'refused'): Promise<string> {
  const { subscriptions, clock } = deps;
  const at = clock.now();
  const known = await subscriptions.subscription(charge.tenantId);
  const running = known?.state === 'ended' ? undefined : known;
  // A page that nobody paid is no refusal of a card: only a charge counts as a try.
  const afterNothing = running !== undefined && charge.way === 'method' ? refused(running, at) : undefined;
  if (found === 'refused') return subscriptions.refuseCharge(charge.id, { next: afterNothing, at });
  if (found.metadata['plan_charge_id'] !== charge.id || found.currency !== 'RUB') {
    throw new LytSlotError('PAYMENT_AMOUNT_MISMATCH', 'The payment is not for this charge', { chargeId: charge.id });
  }
  const { providerPaymentId, savedMethodId } = found;
  await subscriptions.linkCharge(charge.id, {
    providerPaymentId,
    confirmationUrl: undefined,
    askAt: new Date(at.getTime() + ASK_AGAIN_MS),
  });
  if (found.status === 'pending') return 'pending';
  if (found.status === 'canceled') return subscriptions.refuseCharge(charge.id, { next: afterNothing, at });
  const minor = found.amountMinor - found.refundedMinor;
  const isFirst = running === undefined;
  return subscriptions.settleCharge(charge.id, { minor, methodId: savedMethodId, next: afterMoney(running, charge), isFirst, at });
}

function afterMoney(running: Subscription | undefined, { span }: PlanCharge): Subscription {
  return running === undefined ? begun(span) : paid(running, span);
}
