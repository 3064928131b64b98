/**
 * @file domain/booking/refund-order.ts
 * @description Gives money back: the price of a post that did not go out, what a dispute gave its buyer, or all of a payment that came short or late.
 * @dependencies -
 * @created 2026-11-25
 */
import { splitRevenue } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { draftStep, stateChanged, SYSTEM } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import type { PaymentGateway, PaymentRails, ProviderRefund } from './ports.ts';
import { byItsService, isRefused, owedBack, paymentToReturn, planReturn } from './return-money.ts';
import { loadOrder, takeStep } from './take-step.ts';
import type { Decision, OrderRef } from './take-step.ts';
import type { OrderStore, Transition } from './transition.ts';

/** How soon a refund that is under way is asked about again. */
export const ASK_REFUND_AGAIN_MS = 60_000;
/** How long after a refusal another refund is tried: the shop's takings may not have covered it. */
export const TRY_REFUND_AGAIN_MS = 3_600_000;

/** What refunding needs. */
export interface RefundDeps {
  readonly orders: OrderStore;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** `returned`: money that never was the order's went back. `refused`: the provider would not; it is tried again later. */
export type RefundOutcome = 'refunded' | 'returned' | 'pending' | 'refused' | 'repeated';

/**
 * Refunds what is due, at the provider first; the books follow only when the money went back. Safe to repeat: a refund under way is asked
 * about, and its key changes only once the provider has refused it. Throws ORDER_STATE_CHANGED and what the gateway throws.
 */
export async function refundOrder(deps: RefundDeps, ref: OrderRef): Promise<RefundOutcome> {
  const { orders, clock, ids, payments } = deps;
  const order = await takeUp(deps, ref);
  const given = await giveBack(payments.of(order.payment?.provider ?? 'yookassa'), order);
  return takeStep<Exclude<RefundOutcome, 'repeated'>>(orders, ref, (current) => {
    paymentToReturn(current);
    return planRefund(current, { at: clock.now(), ids }, given);
  });
}

/** After a refusal the next try is written down before it is asked for: from then on nobody can say that the money went back by hand. */
async function takeUp({ orders, clock, ids }: RefundDeps, ref: OrderRef): Promise<OrderSnapshot> {
  const order = await loadOrder(orders, ref);
  paymentToReturn(order);
  if (!(await isRefused(orders, order))) return order;
  const at = clock.now();
  const written = await orders.apply(
    draftStep(
      order,
      { at, ids },
      {
        event: 'refund.asked',
        key: `refund-asked:${order.version}`,
        actor: SYSTEM,
        cause: 'another refund is asked for',
        deadline: { action: 'refund', dueAt: at },
      },
    ),
  );
  const asked = await loadOrder(orders, ref);
  // Whoever else is at it asks under the key of this version; a later one is theirs.
  if (written.outcome !== 'applied' || written.version !== asked.version) throw stateChanged(asked, 'refund.asked');
  return asked;
}

/** How far the money has gone back; `providerRefundId` is unknown when the provider refused or forgot which refund it was. */
interface GivenBack {
  readonly status: ProviderRefund['status'];
  readonly providerRefundId: string | undefined;
  readonly amountMinor: bigint;
}

/** Asks for the refund, or what became of the one that was asked for. */
async function giveBack(payments: PaymentGateway, order: OrderSnapshot): Promise<GivenBack> {
  const providerPaymentId = paymentToReturn(order);
  const payment = await payments.fetch(providerPaymentId);
  const { amountMinor, isBack } = owedBack(order, payment);
  // A part of next to nothing may round down to nothing.
  if (amountMinor === 0n) return { status: 'succeeded', providerRefundId: undefined, amountMinor };
  const known = order.payment?.providerRefundId;
  if (known !== undefined) return { ...(await payments.fetchRefund(known)), amountMinor };
  // The provider's answer may have been lost for longer than it remembers the key.
  if (isBack) return { status: 'succeeded', providerRefundId: undefined, amountMinor };
  const request = {
    idempotencyKey: `refund-${order.id}-${order.version}`,
    providerPaymentId,
    amountMinor,
    ownerMinor: ownersOf(order, amountMinor),
    currency: payment.currency,
    tenantId: order.tenantId,
    orderId: order.id,
    paymentKey: order.payment?.idempotencyKey ?? providerPaymentId,
  };
  return { ...(await payments.refund(request).catch(asRefusal)), amountMinor };
}

/** What the owner would have had, less what they have of what stays: so both sides of the price add up, whatever was rounded. */
function ownersOf({ state, quote: { priceMinor, platformShareBps } }: OrderSnapshot, amountMinor: bigint): bigint {
  const { ownerMinor } = splitRevenue(priceMinor, platformShareBps);
  if (amountMinor >= priceMinor) return ownerMinor;
  // It came short and all of it goes back: nothing stays of which the owner would have a part.
  if (state === 'RELEASED') return ownerMinor < amountMinor ? ownerMinor : amountMinor;
  return ownerMinor - splitRevenue(priceMinor - amountMinor, platformShareBps).ownerMinor;
}

function asRefusal(error: unknown): { readonly status: 'canceled'; readonly providerRefundId: undefined } {
  if (error instanceof LytSlotError && error.code === 'PSP_REFUSED') return { status: 'canceled', providerRefundId: undefined };
  throw error;
}

function planRefund(order: OrderSnapshot, moment: Moment, given: GivenBack): Decision<Exclude<RefundOutcome, 'repeated'>> {
  switch (given.status) {
    case 'succeeded':
      return {
        outcome: order.state === 'PAID' ? 'refunded' : 'returned',
        step: planReturn(order, moment, byItsService(order, given.amountMinor)),
      };
    case 'pending':
      return { outcome: 'pending', step: wait(order, moment, given) };
    case 'canceled':
      return { outcome: 'refused', step: tryLater(order, moment, given) };
  }
}

function wait(order: OrderSnapshot, moment: Moment, { providerRefundId }: GivenBack): Transition {
  return draftStep(order, moment, {
    event: 'refund.pending',
    key: `refund-pending:${order.version}`,
    actor: SYSTEM,
    cause: 'the provider has not finished the refund',
    ...(providerRefundId !== undefined && { payment: { providerRefundId } }),
    deadline: { action: 'refund', dueAt: new Date(moment.at.getTime() + ASK_REFUND_AGAIN_MS) },
  });
}

function tryLater(order: OrderSnapshot, moment: Moment, { providerRefundId }: GivenBack): Transition {
  return draftStep(order, moment, {
    event: 'refund.refused',
    key: `refund-refused:${order.version}`,
    actor: SYSTEM,
    cause: 'the provider refused the refund; another one follows',
    ...(providerRefundId !== undefined && { details: { providerRefundId } }),
    payment: { providerRefundId: null },
    deadline: { action: 'refund', dueAt: new Date(moment.at.getTime() + TRY_REFUND_AGAIN_MS) },
  });
}
