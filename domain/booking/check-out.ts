/**
 * @file domain/booking/check-out.ts
 * @description From an accepted preview to a payment link: the order waits for its money before the provider is asked for a payment.
 * @dependencies -
 * @created 2026-11-25
 */
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { draftStep, requireStep, stateChanged } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import type { PaymentGateway, PaymentRequest } from './ports.ts';
import { afterRelease } from './release-order.ts';
import { SHARED } from './shared-payment.ts';
import { loadOrder, takeStep } from './take-step.ts';
import type { Decision, OrderRef } from './take-step.ts';
import type { OrderStore, Transition } from './transition.ts';

/** How long a checkout stays open. */
const PAY_MS = 20 * 60_000;

/** What checking out needs; `publicUrl` is where the buyer comes back to. */
export interface CheckoutDeps {
  readonly orders: OrderStore;
  readonly payments: Pick<PaymentGateway, 'create'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly publicUrl: string;
}

/**
 * Turns a held order with a post into one that waits for payment, and gets the link to pay by. Repeating is safe and the cure for a lost
 * answer: the payment's key was stored before the call. Throws ORDER_NOT_FOUND, ORDER_STATE_CHANGED, HOLD_EXPIRED, CREATIVE_EMPTY and
 * what the gateway throws.
 */
export async function checkOut(deps: CheckoutDeps, command: OrderRef & { readonly commandId: string }): Promise<void> {
  const { orders, clock, ids } = deps;
  await takeStep(orders, command, (order) => startCheckout(order, { at: clock.now(), ids }, command.commandId));
  const order = await loadOrder(orders, command);
  const { payment } = order;
  if (order.state !== 'AWAITING_PAYMENT' || payment === undefined || payment.confirmationUrl !== undefined) return;
  // Paid together with others: the payment is theirs too, and only checking them out together asks for it.
  if (payment.idempotencyKey.startsWith(SHARED)) throw stateChanged(order, 'payment.created');
  const metadata = { order_id: order.id, tenant_id: order.tenantId, payment_id: payment.id };
  const created = await deps.payments.create(paymentFor([order], { key: payment.idempotencyKey, publicUrl: deps.publicUrl, metadata }));
  await takeStep(orders, command, (current) => linkPayment(current, { at: clock.now(), ids }, created));
}

function startCheckout(order: OrderSnapshot, moment: Moment, commandId: string): Decision<'started' | 'under-way'> {
  if (order.state === 'AWAITING_PAYMENT') return { outcome: 'under-way' };
  return { outcome: 'started', step: planCheckout(order, moment, { commandId, payUntil: payUntil([order], moment.at) }) };
}

/** What the provider is asked for: one payment of all the orders' prices, whose buyer comes back to the first one's page. */
export function paymentFor(
  orders: readonly [OrderSnapshot, ...OrderSnapshot[]],
  by: { readonly key: string; readonly publicUrl: string; readonly metadata: Readonly<Record<string, string>> },
): PaymentRequest {
  const [{ quote, placement }] = orders;
  return {
    idempotencyKey: by.key,
    amountMinor: orders.reduce((sum, { quote: { priceMinor } }) => sum + priceMinor, 0n),
    currency: quote.currency,
    description: `LytSlot ${orders.map(({ number }) => number).join(', ')}`,
    returnUrl: `${by.publicUrl}/a/${placement.shortLink}`,
    metadata: by.metadata,
  };
}

/** When the checkout of orders closes: whoever pays at the last moment must still be published at the slot's time. */
export function payUntil(orders: readonly OrderSnapshot[], at: Date): Date {
  return new Date(Math.min(at.getTime() + PAY_MS, ...orders.map(({ placement }) => placement.publishAt.getTime())));
}

/** The step of a held order to the checkout. Throws ORDER_STATE_CHANGED, HOLD_EXPIRED, CREATIVE_EMPTY. */
export function planCheckout(
  order: OrderSnapshot,
  moment: Moment,
  how: { readonly commandId: string; readonly payUntil: Date; readonly sharedKey?: string },
): Transition {
  requireStep(order, 'order.checkout-started');
  const { id: orderId, deadline, placement, advertiser } = order;
  if (deadline !== undefined && deadline.dueAt <= moment.at) throw new LytSlotError('HOLD_EXPIRED', 'The hold ran out', { orderId });
  if (placement.content === undefined) throw new LytSlotError('CREATIVE_EMPTY', 'There is no post to publish yet', { orderId });
  return draftStep(order, moment, {
    event: 'order.checkout-started',
    key: how.commandId,
    actor: { kind: 'advertiser', id: String(advertiser.telegramUserId) },
    cause: 'the advertiser accepted the preview',
    details: { contentHash: placement.content.hash },
    payment: { state: 'created', ...(how.sharedKey !== undefined && { sharedKey: how.sharedKey }) },
    deadline: { action: 'cancel-unpaid', dueAt: how.payUntil },
  });
}

/** Notes the provider's payment and its link at an order, once. */
export function linkPayment(
  order: OrderSnapshot,
  moment: Moment,
  created: Awaited<ReturnType<PaymentGateway['create']>>,
): Decision<'linked' | 'known'> {
  if (order.payment?.confirmationUrl !== undefined) return { outcome: 'known' };
  const state = order.payment?.state === 'created' ? 'pending' : (order.payment?.state ?? 'pending');
  const step: Transition = draftStep(order, moment, {
    event: 'payment.created',
    key: `payment-created:${created.providerPaymentId}`,
    actor: { kind: 'psp', id: 'yookassa' },
    cause: 'the provider made the payment',
    details: { providerPaymentId: created.providerPaymentId },
    payment: { ...created, state },
    deadline: order.deadline ?? afterRelease(order, order.state === 'RELEASED' ? state : undefined, moment.at),
  });
  return { outcome: 'linked', step };
}
