/**
 * @file domain/booking/refund-order.ts
 * @description Gives money back: the price of a post that did not go out, what a dispute gave its buyer, or all of a payment that came short or late.
 * @dependencies -
 * @created 2026-11-25
 */
import { paymentReceived, paymentReturned, placementSettled, splitRevenue } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { allows, draftStep, stateChanged, SYSTEM } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import { clearingOf } from './payment-rails.ts';
import type { PaymentGateway, PaymentRails, ProviderRefund } from './ports.ts';
import { loadOrder, takeStep } from './take-step.ts';
import type { Decision, OrderRef } from './take-step.ts';
import { shareOf } from './shared-payment.ts';
import type { OrderStore, Transition } from './transition.ts';

/** How soon a refund that is under way is asked about again. */
const ASK_AGAIN_MS = 60_000;
/** How long after a refusal another refund is tried: the shop's takings may not have covered it. */
const TRY_AGAIN_MS = 3_600_000;

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
  const order = await loadOrder(orders, ref);
  const given = await giveBack(payments.of(order.payment?.provider ?? 'yookassa'), order);
  return takeStep<Exclude<RefundOutcome, 'repeated'>>(orders, ref, (current) => {
    paymentToReturn(current);
    return planRefund(current, { at: clock.now(), ids }, given);
  });
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
  const { refundedMinor, currency } = payment;
  const share = shareOf(order, payment);
  if (share === undefined) throw stateChanged(order, 'order.refunded');
  const { amountMinor: paidMinor } = share;
  // What was paid too late or short never was the order's: all of it goes back.
  const amountMinor = order.state === 'RELEASED' ? paidMinor : (order.placement.refundMinor ?? paidMinor);
  // A part of next to nothing may round down to nothing.
  if (amountMinor === 0n) return { status: 'succeeded', providerRefundId: undefined, amountMinor };
  const known = order.payment?.providerRefundId;
  if (known !== undefined) return { ...(await payments.fetchRefund(known)), amountMinor };
  // The provider's answer may have been lost for longer than it remembers the key. What of a shared payment has gone back may be others'.
  const isAllBack = refundedMinor >= (share.with === 'nobody' ? amountMinor : payment.amountMinor);
  if (isAllBack) return { status: 'succeeded', providerRefundId: undefined, amountMinor };
  const request = {
    idempotencyKey: `refund-${order.id}-${order.version}`,
    providerPaymentId,
    amountMinor,
    ownerMinor: ownersOf(order, amountMinor),
    currency,
    tenantId: order.tenantId,
    orderId: order.id,
    paymentKey: order.payment?.idempotencyKey ?? providerPaymentId,
  };
  return { ...(await payments.refund(request).catch(asRefusal)), amountMinor };
}

/** What the owner would have had, less what they have of what stays: so both sides of the price add up, whatever was rounded. */
function ownersOf({ quote: { priceMinor, platformShareBps } }: OrderSnapshot, amountMinor: bigint): bigint {
  const { ownerMinor } = splitRevenue(priceMinor, platformShareBps);
  if (amountMinor >= priceMinor) return ownerMinor;
  return ownerMinor - splitRevenue(priceMinor - amountMinor, platformShareBps).ownerMinor;
}

function asRefusal(error: unknown): { readonly status: 'canceled'; readonly providerRefundId: undefined } {
  if (error instanceof LytSlotError && error.code === 'PSP_REFUSED') return { status: 'canceled', providerRefundId: undefined };
  throw error;
}

/** The payment of an order whose money is due back; its postings and its deadline follow from the same states. */
function paymentToReturn(order: OrderSnapshot): string {
  const { state, payment, deadline } = order;
  const isDue = deadline?.action === 'refund' && (state === 'RELEASED' || allows(order, 'order.refunded'));
  if (!isDue || payment?.providerPaymentId === undefined) throw stateChanged(order, 'order.refunded');
  return payment.providerPaymentId;
}

function planRefund(order: OrderSnapshot, moment: Moment, given: GivenBack): Decision<Exclude<RefundOutcome, 'repeated'>> {
  switch (given.status) {
    case 'succeeded':
      return order.state === 'PAID' ? refundPrice(order, moment, given) : returnPayment(order, moment, given);
    case 'pending':
      return { outcome: 'pending', step: wait(order, moment, given) };
    case 'canceled':
      return { outcome: 'refused', step: tryLater(order, moment, given) };
  }
}

function refundPrice(order: OrderSnapshot, moment: Moment, { amountMinor }: GivenBack): Decision<'refunded'> {
  const { currency, priceMinor, platformShareBps } = order.quote;
  const subject = { id: moment.ids.next(), subjectId: order.payment?.id ?? order.id };
  const restMinor = priceMinor - amountMinor;
  const rest = { id: moment.ids.next(), subjectId: order.placement.id };
  const step = draftStep(order, moment, {
    event: 'order.refunded',
    key: refundedKey(order),
    actor: SYSTEM,
    cause: refundCause(order, restMinor),
    details: { amountMinor: amountMinor.toString(), restMinor: restMinor.toString(), currency },
    postings: [
      paymentReturned(subject, { minor: amountMinor, currency }, clearingOf(order)),
      ...(restMinor > 0n ? [placementSettled(rest, { minor: restMinor, currency }, platformShareBps)] : []),
    ],
    deadline: null,
  });
  return { outcome: 'refunded', step };
}

function refundCause({ placement }: OrderSnapshot, restMinor: bigint): string {
  if (placement.state === 'DISPUTE_UPHELD') {
    return restMinor === 0n ? 'the dispute was decided for the advertiser' : 'the dispute was decided for the advertiser in part';
  }
  return restMinor === 0n ? 'the post did not go out' : 'the post did not go out; the owner keeps the rest for the time that was kept';
}

/** Came and went without ever being the order's: both sides are booked, so that every kopeck the provider saw is in the books. */
function returnPayment(order: OrderSnapshot, moment: Moment, { amountMinor }: GivenBack): Decision<'returned'> {
  const { currency } = order.quote;
  const { ids } = moment;
  const subjectId = order.payment?.id ?? order.id;
  const money = { minor: amountMinor, currency };
  const clearing = clearingOf(order);
  const step = draftStep(order, moment, {
    event: 'payment.returned',
    key: refundedKey(order),
    actor: SYSTEM,
    cause: order.payment?.state === 'underpaid' ? 'the payment came short' : 'the payment came late',
    details: { amountMinor: amountMinor.toString(), currency },
    postings:
      amountMinor === 0n
        ? []
        : [
            paymentReceived({ id: ids.next(), subjectId }, money, clearing),
            paymentReturned({ id: ids.next(), subjectId }, money, clearing),
          ],
    deadline: null,
  });
  return { outcome: 'returned', step };
}

/** An order has one payment, and that goes back once. */
function refundedKey({ id, payment }: OrderSnapshot): string {
  return `refunded:${payment?.id ?? id}`;
}

function wait(order: OrderSnapshot, moment: Moment, { providerRefundId }: GivenBack): Transition {
  return draftStep(order, moment, {
    event: 'refund.pending',
    key: `refund-pending:${order.version}`,
    actor: SYSTEM,
    cause: 'the provider has not finished the refund',
    ...(providerRefundId !== undefined && { payment: { providerRefundId } }),
    deadline: { action: 'refund', dueAt: new Date(moment.at.getTime() + ASK_AGAIN_MS) },
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
    deadline: { action: 'refund', dueAt: new Date(moment.at.getTime() + TRY_AGAIN_MS) },
  });
}
