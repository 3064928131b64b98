/**
 * @file domain/booking/check-out-together.ts
 * @description One payment for several held orders, also of several tenants and shards: each is funded with its own part of it.
 * @dependencies -
 * @created 2026-11-29
 */
import type { BillTo } from '../invoices/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import {
  agreementNow,
  checkOut,
  createPayment,
  linkPayment,
  paymentFor,
  payUntil,
  planCheckout,
  providerOf,
  requirePayable,
  takeAtOnce,
} from './check-out.ts';
import type { CheckoutDeps, HowToPay } from './check-out.ts';
import { stateChanged } from './draft-step.ts';
import type { OrderSnapshot, PaymentProvider } from './order.ts';
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
  command: HowToPay & { readonly orders: readonly OrderRef[]; readonly commandId: string },
): Promise<void> {
  const { orders: refs, ...how } = command;
  const [first, second] = refs;
  requireCartSize(refs.length);
  if (first !== undefined && second === undefined) {
    return checkOut({ ...deps, orders: await deps.ordersOf(first.tenantId) }, { ...first, ...how });
  }
  const members = await Promise.all(refs.map(async (ref) => ({ ref, orders: await deps.ordersOf(ref.tenantId) })));
  const load = () => Promise.all(members.map(({ ref, orders }) => loadOrder(orders, ref)));
  const before = await load();
  const key = sharedPaymentKey(before.map(({ id }) => id));
  const at = deps.clock.now();
  const accepting = { ...how, ...(await agreementNow(deps)) };
  const start = (order: OrderSnapshot) => {
    if (order.payment?.idempotencyKey === key) return { outcome: 'under-way' } as const;
    const shared = { ...accepting, payUntil: payUntil([order, ...before], at, how.payBy), sharedKey: key };
    return { outcome: 'started', step: planCheckout(order, { at, ids: deps.ids }, shared) } as const;
  };
  requireOnePayment(before);
  before.forEach(start);
  const [held, ...rest] = before.filter(({ state }) => state === 'HELD');
  if (held !== undefined) {
    requireSameWay(before, key, providerOf(held, how.payBy));
    await requirePayable(deps, [held, ...rest], how);
  }
  for (const { ref, orders } of members) await takeStep(orders, { ...ref, commandId: how.commandId }, start);
  await linkAll(deps, members, { key, waiting: await load(), billTo: how.billTo });
}

async function linkAll(
  deps: TogetherDeps,
  members: readonly { readonly ref: OrderRef; readonly orders: OrderStore }[],
  { key, waiting, billTo }: { readonly key: string; readonly waiting: readonly OrderSnapshot[]; readonly billTo: BillTo | undefined },
): Promise<void> {
  const [first, ...others] = waiting;
  const provider = first?.payment?.provider;
  if (first === undefined || provider === undefined) return;
  const takeAll = async () => {
    for (const [index, { ref, orders }] of members.entries()) await takeAtOnce({ ...deps, orders }, waiting[index] ?? first, ref);
  };
  requireSameWay(waiting, key, provider);
  if (waiting.every(({ payment }) => payment?.confirmationUrl !== undefined)) return takeAll();
  // Somebody gave one up, or its time ran out meanwhile: a payment for all of them would be too much.
  for (const order of waiting) if (order.state !== 'AWAITING_PAYMENT') throw stateChanged(order, 'payment.created');
  const metadata = sharedPaymentMetadata(waiting);
  const request = paymentFor([first, ...others], { key, publicUrl: deps.publicUrl, metadata, billTo });
  const created = await createPayment(deps.payments.of(provider), request, takeAll);
  for (const { ref, orders } of members) {
    await takeStep(orders, ref, (order) => linkPayment(order, { at: deps.clock.now(), ids: deps.ids }, created));
  }
  await takeAll();
}

/** A checkout that broke off is gone on with in the way it began: half a payment of one service is no half of another's. */
function requireSameWay(orders: readonly OrderSnapshot[], key: string, provider: PaymentProvider): void {
  const other = orders.find(({ payment }) => payment?.idempotencyKey === key && payment.provider !== provider);
  if (other !== undefined) throw stateChanged(other, 'order.checkout-started');
}

function requireOnePayment(orders: readonly OrderSnapshot[]): void {
  const packed = orders.find(({ quote }) => quote.packId !== undefined);
  if (packed !== undefined) {
    throw new LytSlotError('CART_INVALID', 'What a pack pays for is paid for by itself', {
      count: orders.length,
      most: MOST_ORDERS_IN_PAYMENT,
    });
  }
  const currencies = new Set(orders.map(({ quote }) => quote.currency));
  if (currencies.size > 1) {
    throw new LytSlotError('CART_INVALID', 'One payment has one currency', { count: orders.length, most: MOST_ORDERS_IN_PAYMENT });
  }
}
