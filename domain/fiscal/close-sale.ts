/**
 * @file domain/fiscal/close-sale.ts
 * @description The second receipt: what was paid for ahead is sold. Written down before it is asked for, looked for before it is asked for again.
 * @dependencies -
 * @created 2026-11-30
 */
import { loadOrder } from '../booking/index.ts';
import type { OrderSnapshot, OrderStore } from '../booking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock } from '../shared/index.ts';
import type { ReceiptBook, SaleBook, SaleClosing, SaleReceipt, SaleReceipts } from './ports.ts';
import { receiptOfSale } from './receipt.ts';
import type { FiscalPolicy } from './receipt.ts';

const ASK_AGAIN_MS = 60_000;
/** An order may end before what it waits for now is due: it is looked at this often at least. */
const LOOK_AGAIN_MS = 3_600_000;
const TRY_AGAIN_MS = 3_600_000;

/** What closing needs. */
export interface CloseSaleDeps {
  readonly orders: Pick<OrderStore, 'load'>;
  readonly sales: SaleBook;
  readonly receipts: Pick<ReceiptBook, 'receipt'>;
  readonly service: SaleReceipts;
  readonly policy: FiscalPolicy;
  readonly clock: Clock;
}

/** `none`: nothing of the order's money was earned, so there is nothing to say. `refused`: another one is asked for an hour later. */
export type SaleOutcome = 'waiting' | 'none' | 'pending' | 'succeeded' | 'refused';

/**
 * Takes an order's sale one step on. Safe to repeat: what is asked for is written down first and never changes; who comes back to it looks
 * for it at the service first, and asks with the same key, which changes only once the service has refused. Throws what the service throws.
 */
export async function closeSale(deps: CloseSaleDeps, closing: SaleClosing): Promise<SaleOutcome> {
  const { service } = deps;
  if (closing.providerReceiptId !== undefined) return note(deps, closing, await service.fetch(closing.providerReceiptId));
  if (closing.asked !== undefined) {
    const found = await service.find(closing.asked);
    return found === undefined ? send(deps, closing, closing.asked) : note(deps, closing, found);
  }
  const order = await loadOrder(deps.orders, closing);
  const earnedMinor = earnedOf(order);
  if (earnedMinor === undefined) return wait(deps, closing, order);
  const asked = await saleOf(deps, order, { paymentKey: closing.paymentKey, earnedMinor });
  if (asked === undefined) {
    await deps.sales.end(closing.orderId, deps.clock.now());
    return 'none';
  }
  const isFirst = (await deps.sales.ask(closing.orderId, asked, deps.clock.now())) === 'written';
  return isFirst ? send(deps, closing, asked) : 'waiting';
}

/** What of its price an order has earned for good; undefined while that can change. */
function earnedOf({ state, quote, placement, deadline }: OrderSnapshot): bigint | undefined {
  if (state === 'CLOSED') return quote.priceMinor;
  if (state === 'REFUNDED') return quote.priceMinor - (placement.refundMinor ?? quote.priceMinor);
  // Given up, and nobody watches its payment any more.
  return state === 'RELEASED' && deadline === undefined ? 0n : undefined;
}

async function wait({ sales, clock }: CloseSaleDeps, { orderId }: SaleClosing, { deadline }: OrderSnapshot): Promise<'waiting'> {
  const now = clock.now().getTime();
  const dueAt = deadline === undefined ? now : deadline.dueAt.getTime();
  await sales.later(orderId, new Date(Math.min(Math.max(dueAt, now) + ASK_AGAIN_MS, now + LOOK_AGAIN_MS)));
  return 'waiting';
}

async function saleOf(
  { receipts, policy, clock }: CloseSaleDeps,
  order: OrderSnapshot,
  { paymentKey, earnedMinor: amountMinor }: { readonly paymentKey: string; readonly earnedMinor: bigint },
): Promise<SaleReceipt | undefined> {
  if (amountMinor === 0n) return undefined;
  const paid = await receipts.receipt(paymentKey);
  const receipt = paid && receiptOfSale(paid, { orderId: order.id, amountMinor }, policy, clock.now());
  const providerPaymentId = order.payment?.providerPaymentId;
  if (receipt !== undefined && providerPaymentId !== undefined) {
    return { receipt, amountMinor, currency: order.quote.currency, providerPaymentId };
  }
  throw new LytSlotError('INTERNAL', 'An order that was paid for has no payment to close', { orderId: order.id });
}

async function send(deps: CloseSaleDeps, closing: SaleClosing, asked: SaleReceipt): Promise<SaleOutcome> {
  const { orderId, refusals } = closing;
  try {
    return await note(deps, closing, await deps.service.send({ ...asked, idempotencyKey: `sale-${orderId}-${refusals}` }));
  } catch (error) {
    if (error instanceof LytSlotError && error.code === 'PSP_REFUSED') return refuse(deps, closing);
    throw error;
  }
}

async function note(deps: CloseSaleDeps, closing: SaleClosing, found: Awaited<ReturnType<SaleReceipts['fetch']>>): Promise<SaleOutcome> {
  const { status, providerReceiptId } = found;
  if (status === 'canceled') return refuse(deps, closing);
  const at = deps.clock.now();
  await deps.sales.note(closing.orderId, { state: status, providerReceiptId, at, askAt: new Date(at.getTime() + ASK_AGAIN_MS) });
  return status;
}

async function refuse({ sales, clock }: CloseSaleDeps, { orderId }: SaleClosing): Promise<'refused'> {
  const at = clock.now();
  await sales.refuse(orderId, { at, askAt: new Date(at.getTime() + TRY_AGAIN_MS) });
  return 'refused';
}
