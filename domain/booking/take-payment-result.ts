/**
 * @file domain/booking/take-payment-result.ts
 * @description Money: what the provider says about an order's payment, asked of the provider itself and booked once.
 * @dependencies -
 * @created 2026-11-25
 */
import { paymentReceived, paymentReturned } from '../ledger/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { draftStep } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import type { PaymentGateway, ProviderPayment } from './ports.ts';
import { planRelease } from './release-hold.ts';
import { loadOrder, takeStep } from './take-step.ts';
import type { Decision, OrderRef } from './take-step.ts';
import type { Actor, OrderStore } from './transition.ts';

/** What taking a result needs. */
export interface PaymentResultDeps {
  readonly orders: OrderStore;
  readonly payments: Pick<PaymentGateway, 'fetch' | 'refund'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** `funded`: the escrow holds the price. `returned`: money that came too late went back. `ignored`: nothing to book. */
export type PaymentOutcome = 'funded' | 'underpaid' | 'canceled' | 'returned' | 'ignored' | 'repeated';

const PSP: Actor = { kind: 'psp', id: 'yookassa' };

/**
 * Asks the provider about the order's payment and books what is new. `eventKey` says in the journal why it was asked; it decides nothing.
 * Safe to repeat. Throws ORDER_NOT_FOUND and what the gateway throws.
 */
export async function takePaymentResult(deps: PaymentResultDeps, asked: OrderRef & { readonly eventKey: string }): Promise<PaymentOutcome> {
  const { orders, clock, ids } = deps;
  const order = await loadOrder(orders, asked);
  const providerPaymentId = order.payment?.providerPaymentId;
  if (providerPaymentId === undefined || !isAwaited(order)) return 'ignored';
  const found = await deps.payments.fetch(providerPaymentId);
  // The notification is anybody's word; the payment names the order it was made for.
  if (found.status === 'pending' || found.metadata['order_id'] !== order.id) return 'ignored';
  if (order.state === 'RELEASED') return returnLateMoney(deps, order, found);
  return takeStep(orders, asked, (current) => bookResult(current, { at: clock.now(), ids }, { found, reason: asked.eventKey }));
}

/** An order whose payment may still change it: it waits for money, or it was given up and its money has not come back yet. */
function isAwaited({ state, payment }: OrderSnapshot): boolean {
  if (state === 'AWAITING_PAYMENT') return true;
  return state === 'RELEASED' && (payment?.state === 'pending' || payment?.state === 'created');
}

function bookResult(
  order: OrderSnapshot,
  moment: Moment,
  { found, reason: askedBecause }: { readonly found: ProviderPayment; readonly reason: string },
): Decision<Exclude<PaymentOutcome, 'returned' | 'repeated'>> {
  if (order.state !== 'AWAITING_PAYMENT') return { outcome: 'ignored' };
  if (found.status === 'canceled') {
    const reason = { actor: PSP, cause: 'the payment was declined or ran out', key: `payment-canceled:${found.providerPaymentId}` };
    const release = planRelease(order, moment, reason);
    const { payment } = draftStep(order, moment, { ...reason, event: 'order.released', payment: { state: 'canceled' }, deadline: null });
    return { outcome: 'canceled', step: { ...release, ...(payment && { payment }) } };
  }
  return isExact(order, found) ? fund(order, moment, askedBecause) : noteShort(order, moment, found);
}

function isExact({ quote }: OrderSnapshot, { amountMinor, currency }: ProviderPayment): boolean {
  return amountMinor === quote.priceMinor && currency === quote.currency;
}

function fund(order: OrderSnapshot, moment: Moment, reason: string): Decision<'funded'> {
  const { quote, payment, id } = order;
  const paymentId = payment?.id ?? id;
  const step = draftStep(order, moment, {
    event: 'order.paid',
    key: `payment-succeeded:${paymentId}`,
    actor: PSP,
    cause: 'the provider confirmed the price',
    details: { amountMinor: quote.priceMinor.toString(), currency: quote.currency, askedBecause: reason },
    orderState: 'PAID',
    placement: { state: 'MODERATION' },
    payment: { state: 'succeeded' },
    postings: [paymentReceived({ id: moment.ids.next(), subjectId: paymentId }, { minor: quote.priceMinor, currency: quote.currency })],
    tell: ['order.paid'],
    deadline: { action: 'moderate', dueAt: moment.at },
  });
  return { outcome: 'funded', step };
}

/** A payment that is not the price funds nothing: the order keeps waiting, and what came goes back when it stops waiting. */
function noteShort(order: OrderSnapshot, moment: Moment, found: ProviderPayment): Decision<'underpaid' | 'ignored'> {
  if (order.payment?.state === 'underpaid') return { outcome: 'ignored' };
  const { quote, deadline } = order;
  const step = draftStep(order, moment, {
    event: 'payment.underpaid',
    key: `payment-underpaid:${found.providerPaymentId}`,
    actor: PSP,
    cause: 'the amount is not the price',
    details: {
      receivedMinor: found.amountMinor.toString(),
      receivedCurrency: found.currency,
      priceMinor: quote.priceMinor.toString(),
      currency: quote.currency,
    },
    payment: { state: 'underpaid' },
    tell: ['payment.underpaid'],
    deadline: deadline ?? null,
  });
  return { outcome: 'underpaid', step };
}

/** The time was given up before the money came: all of it goes back, first at the provider, then in the books. */
async function returnLateMoney(deps: PaymentResultDeps, order: OrderSnapshot, found: ProviderPayment): Promise<PaymentOutcome> {
  if (found.status !== 'succeeded') return 'ignored';
  await refundAll(deps.payments, order, found);
  return takeStep<'returned' | 'ignored'>(deps.orders, { tenantId: order.tenantId, orderId: order.id }, (current) => {
    if (current.state !== 'RELEASED') return { outcome: 'ignored' };
    const moment = { at: deps.clock.now(), ids: deps.ids };
    const step = draftStep(current, moment, {
      ...returnedMoney(current, moment, found),
      cause: 'the time was released before the payment came',
      payment: { state: 'succeeded' },
      deadline: null,
    });
    return { outcome: 'returned', step };
  });
}

/** Gives back all of a payment; the key belongs to the payment, so it is given back once. */
export async function refundAll(payments: Pick<PaymentGateway, 'refund'>, { id }: OrderSnapshot, found: ProviderPayment): Promise<void> {
  const { providerPaymentId, amountMinor, currency } = found;
  await payments.refund({ idempotencyKey: `return-${id}`, providerPaymentId, amountMinor, currency });
}

/** Journal and books of money that came and went without ever being the order's. */
export function returnedMoney(order: OrderSnapshot, { ids }: Moment, found: ProviderPayment) {
  const money = { minor: found.amountMinor, currency: order.quote.currency };
  const subjectId = order.payment?.id ?? order.id;
  return {
    event: 'payment.returned',
    key: `payment-returned:${found.providerPaymentId}`,
    actor: PSP,
    details: { amountMinor: found.amountMinor.toString(), currency: found.currency },
    postings: [paymentReceived({ id: ids.next(), subjectId }, money), paymentReturned({ id: ids.next(), subjectId }, money)],
    tell: ['payment.returned'],
  } as const;
}
