/**
 * @file domain/booking/check-out-together.ts
 * @description One payment for several held orders, also of several tenants and shards: each is funded with its own part of it.
 * @dependencies -
 * @created 2026-11-29
 */
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { checkOut, linkPayment, paymentFor, payUntil, planCheckout } from './check-out.ts';
import type { CheckoutDeps } from './check-out.ts';
import { stateChanged } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import { MOST_ORDERS_IN_PAYMENT, requireCartSize, sharedPaymentKey, sharedPaymentMetadata } from './shared-payment.ts';
import { loadOrder, takeStep } from './take-step.ts';
import type { OrderRef } from './take-step.ts';
import type { OrderStore } from './transition.ts';

/** What checking out together needs; `ordersOf` throws TENANT_NOT_FOUND or SHARD_UNAVAILABLE. */
export interface TogetherDeps extends Omit<CheckoutDeps, 'orders'> {
  readonly ordersOf: (tenantId: string) => Promise<OrderStore>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/**
 * Turns held orders with their posts into orders that wait for one payment, and gets the link to pay by. All are judged before the first
 * changes. Repeating it with the same orders is safe and the cure for a crash in between: the payment's key follows from the orders and
 * was stored with each before the call. Throws CART_INVALID and what checkOut throws.
 */
export async function checkOutTogether(
  deps: TogetherDeps,
  command: { readonly orders: readonly OrderRef[]; readonly commandId: string },
): Promise<void> {
  const [first, second] = command.orders;
  requireCartSize(command.orders.length);
  if (first !== undefined && second === undefined) {
    return checkOut({ ...deps, orders: await deps.ordersOf(first.tenantId) }, { ...first, commandId: command.commandId });
  }
  const members = await Promise.all(command.orders.map(async (ref) => ({ ref, orders: await deps.ordersOf(ref.tenantId) })));
  const load = () => Promise.all(members.map(({ ref, orders }) => loadOrder(orders, ref)));
  const before = await load();
  const key = sharedPaymentKey(before.map(({ id }) => id));
  const at = deps.clock.now();
  const how = { commandId: command.commandId, payUntil: payUntil(before, at), sharedKey: key };
  const start = (order: OrderSnapshot) => {
    if (order.payment?.idempotencyKey === key) return { outcome: 'under-way' } as const;
    return { outcome: 'started', step: planCheckout(order, { at, ids: deps.ids }, how) } as const;
  };
  requireOneCurrency(before);
  before.forEach(start);
  for (const { ref, orders } of members) await takeStep(orders, { ...ref, commandId: command.commandId }, start);
  await linkAll(deps, members, { key, waiting: await load() });
}

async function linkAll(
  deps: TogetherDeps,
  members: readonly { readonly ref: OrderRef; readonly orders: OrderStore }[],
  { key, waiting }: { readonly key: string; readonly waiting: readonly OrderSnapshot[] },
): Promise<void> {
  const [first, ...others] = waiting;
  if (first === undefined || waiting.every(({ payment }) => payment?.confirmationUrl !== undefined)) return;
  // Somebody gave one up, or its time ran out meanwhile: a payment for all of them would be too much.
  for (const order of waiting) if (order.state !== 'AWAITING_PAYMENT') throw stateChanged(order, 'payment.created');
  const metadata = sharedPaymentMetadata(waiting);
  const created = await deps.payments.create(paymentFor([first, ...others], { key, publicUrl: deps.publicUrl, metadata }));
  for (const { ref, orders } of members) {
    await takeStep(orders, ref, (order) => linkPayment(order, { at: deps.clock.now(), ids: deps.ids }, created));
  }
}

function requireOneCurrency(orders: readonly OrderSnapshot[]): void {
  const currencies = new Set(orders.map(({ quote }) => quote.currency));
  if (currencies.size > 1) {
    throw new LytSlotError('CART_INVALID', 'One payment has one currency', { count: orders.length, most: MOST_ORDERS_IN_PAYMENT });
  }
}
