/**
 * @file domain/booking/refund-order.ts
 * @description Gives the price back for a post that did not go out.
 * @dependencies -
 * @created 2026-11-25
 */
import { paymentReturned } from '../ledger/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { draftStep, SYSTEM } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import type { PaymentGateway } from './ports.ts';
import { loadOrder, stateChanged, takeStep } from './take-step.ts';
import type { OrderRef } from './take-step.ts';
import type { OrderStore } from './transition.ts';

/** What refunding needs. */
export interface RefundDeps {
  readonly orders: OrderStore;
  readonly payments: Pick<PaymentGateway, 'refund'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Refunds a PAID order whose placement failed, at the provider first. Safe to repeat. Throws ORDER_STATE_CHANGED and what the gateway throws. */
export async function refundOrder(deps: RefundDeps, ref: OrderRef): Promise<'refunded' | 'repeated'> {
  const { orders, clock, ids, payments } = deps;
  const order = await loadOrder(orders, ref);
  const { providerPaymentId, priceMinor, currency } = refundable(order);
  await payments.refund({ idempotencyKey: `refund-${order.id}`, providerPaymentId, amountMinor: priceMinor, currency });
  return takeStep<'refunded'>(orders, ref, (current) => {
    refundable(current);
    const moment = { at: clock.now(), ids };
    const subject = { id: ids.next(), subjectId: current.payment?.id ?? current.id };
    const step = draftStep(current, moment, {
      event: 'order.refunded',
      key: `order-refunded:${current.id}`,
      actor: SYSTEM,
      cause: 'the post did not go out',
      details: { amountMinor: priceMinor.toString(), currency },
      orderState: 'REFUNDED',
      reservation: 'release',
      postings: [paymentReturned(subject, { minor: priceMinor, currency })],
      tell: ['order.refunded'],
      deadline: null,
    });
    return { outcome: 'refunded', step };
  });
}

function refundable(order: OrderSnapshot) {
  const providerPaymentId = order.payment?.providerPaymentId;
  if (order.state !== 'PAID' || order.placement.state !== 'PUBLISH_FAILED' || providerPaymentId === undefined) {
    throw stateChanged(order, 'be refunded');
  }
  return { providerPaymentId, priceMinor: order.quote.priceMinor, currency: order.quote.currency };
}
