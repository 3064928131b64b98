/**
 * @file domain/booking/refund-order.ts
 * @description Gives money back: the price of a post that did not go out, or all of a payment that came short or late.
 * @dependencies -
 * @created 2026-11-25
 */
import { paymentReceived, paymentReturned } from '../ledger/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { draftStep, SYSTEM } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import type { PaymentGateway, ProviderRefund } from './ports.ts';
import { loadOrder, stateChanged, takeStep } from './take-step.ts';
import type { Decision, OrderRef } from './take-step.ts';
import type { OrderStore, Transition } from './transition.ts';

/** How soon a refund that is under way is asked about again. */
const ASK_AGAIN_MS = 60_000;
/** How long after a refusal another refund is tried: the shop's takings may not have covered it. */
const TRY_AGAIN_MS = 3_600_000;

/** What refunding needs. */
export interface RefundDeps {
  readonly orders: OrderStore;
  readonly payments: Pick<PaymentGateway, 'fetch' | 'refund' | 'fetchRefund'>;
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
  const order = await loadOrder(orders, ref);
  const providerPaymentId = paymentToReturn(order);
  const { amountMinor, currency } = await payments.fetch(providerPaymentId);
  const known = order.payment?.providerRefundId;
  const refund =
    known === undefined
      ? await payments.refund({ idempotencyKey: `refund-${order.id}-${order.version}`, providerPaymentId, amountMinor, currency })
      : await payments.fetchRefund(known);
  return takeStep<Exclude<RefundOutcome, 'repeated'>>(orders, ref, (current) => {
    paymentToReturn(current);
    return planRefund(current, { at: clock.now(), ids }, { refund, amountMinor });
  });
}

/** The payment of an order whose money is due back; its postings and its deadline follow from the same states. */
function paymentToReturn(order: OrderSnapshot): string {
  const { state, placement, payment, deadline } = order;
  const isDue = deadline?.action === 'refund' && (state === 'RELEASED' || (state === 'PAID' && placement.state === 'PUBLISH_FAILED'));
  if (!isDue || payment?.providerPaymentId === undefined) throw stateChanged(order, 'be refunded');
  return payment.providerPaymentId;
}

interface Refunded {
  readonly refund: ProviderRefund;
  readonly amountMinor: bigint;
}

function planRefund(order: OrderSnapshot, moment: Moment, refunded: Refunded): Decision<Exclude<RefundOutcome, 'repeated'>> {
  switch (refunded.refund.status) {
    case 'succeeded':
      return order.state === 'PAID' ? refundPrice(order, moment, refunded) : returnPayment(order, moment, refunded);
    case 'pending':
      return { outcome: 'pending', step: wait(order, moment, refunded) };
    case 'canceled':
      return { outcome: 'refused', step: tryLater(order, moment, refunded) };
  }
}

function refundPrice(order: OrderSnapshot, moment: Moment, { refund, amountMinor }: Refunded): Decision<'refunded'> {
  const { currency } = order.quote;
  const subject = { id: moment.ids.next(), subjectId: order.payment?.id ?? order.id };
  const step = draftStep(order, moment, {
    event: 'order.refunded',
    key: `refunded:${refund.providerRefundId}`,
    actor: SYSTEM,
    cause: 'the post did not go out',
    details: { amountMinor: amountMinor.toString(), currency },
    orderState: 'REFUNDED',
    reservation: 'release',
    postings: [paymentReturned(subject, { minor: amountMinor, currency })],
    tell: ['order.refunded'],
    deadline: null,
  });
  return { outcome: 'refunded', step };
}

/** Came and went without ever being the order's: both sides are booked, so that every kopeck the provider saw is in the books. */
function returnPayment(order: OrderSnapshot, moment: Moment, { refund, amountMinor }: Refunded): Decision<'returned'> {
  const { currency } = order.quote;
  const { ids } = moment;
  const subjectId = order.payment?.id ?? order.id;
  const money = { minor: amountMinor, currency };
  const step = draftStep(order, moment, {
    event: 'payment.returned',
    key: `refunded:${refund.providerRefundId}`,
    actor: SYSTEM,
    cause: order.payment?.state === 'underpaid' ? 'the payment came short' : 'the payment came late',
    details: { amountMinor: amountMinor.toString(), currency },
    postings: [paymentReceived({ id: ids.next(), subjectId }, money), paymentReturned({ id: ids.next(), subjectId }, money)],
    tell: ['payment.returned'],
    deadline: null,
  });
  return { outcome: 'returned', step };
}

function wait(order: OrderSnapshot, moment: Moment, { refund }: Refunded): Transition {
  return draftStep(order, moment, {
    event: 'refund.pending',
    key: `refund-pending:${order.version}`,
    actor: SYSTEM,
    cause: 'the provider has not finished the refund',
    payment: { providerRefundId: refund.providerRefundId },
    deadline: { action: 'refund', dueAt: new Date(moment.at.getTime() + ASK_AGAIN_MS) },
  });
}

function tryLater(order: OrderSnapshot, moment: Moment, { refund }: Refunded): Transition {
  return draftStep(order, moment, {
    event: 'refund.refused',
    key: `refund-refused:${refund.providerRefundId}`,
    actor: SYSTEM,
    cause: 'the provider refused the refund; another one follows',
    details: { providerRefundId: refund.providerRefundId },
    payment: { providerRefundId: null },
    deadline: { action: 'refund', dueAt: new Date(moment.at.getTime() + TRY_AGAIN_MS) },
  });
}
