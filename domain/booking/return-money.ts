/**
 * @file domain/booking/return-money.ts
 * @description What is owed back of a payment, and the step that books it once it went back, whoever gave it.
 * @dependencies -
 * @created 2026-11-30
 */
import { paymentReceived, paymentReturned, placementSettled } from '../ledger/index.ts';
import type { ClearingAccount } from '../ledger/index.ts';
import { allows, draftStep, stateChanged, SYSTEM } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import { clearingOf } from './payment-rails.ts';
import type { ProviderPayment } from './ports.ts';
import { shareOf } from './shared-payment.ts';
import type { Actor, OrderStore, Transition } from './transition.ts';

/** Money that went back, and who gave it from where. */
interface MoneyBack {
  readonly amountMinor: bigint;
  readonly actor: Actor;
  readonly clearing: ClearingAccount;
  /** Of the journal's line; an order has one payment, and that goes back once. */
  readonly key: string;
  readonly details: Readonly<Record<string, string>>;
}

/** As its own service gives it back. */
export function byItsService(order: OrderSnapshot, amountMinor: bigint): MoneyBack {
  return { amountMinor, actor: SYSTEM, clearing: clearingOf(order), key: `refunded:${order.payment?.id ?? order.id}`, details: {} };
}

/** The payment of an order whose money is due back; its postings and its deadline follow from the same states. Throws ORDER_STATE_CHANGED. */
export function paymentToReturn(order: OrderSnapshot): string {
  const { state, payment, deadline } = order;
  const isDue = deadline?.action === 'refund' && (state === 'RELEASED' || allows(order, 'order.refunded'));
  if (!isDue || payment?.providerPaymentId === undefined) throw stateChanged(order, 'order.refunded');
  return payment.providerPaymentId;
}

/** What of a payment goes back. `isBack`: its service says that as much has gone back already. Throws ORDER_STATE_CHANGED where it is another's. */
export function owedBack(order: OrderSnapshot, payment: ProviderPayment): { readonly amountMinor: bigint; readonly isBack: boolean } {
  const share = shareOf(order, payment);
  if (share === undefined) throw stateChanged(order, 'order.refunded');
  const { amountMinor: paidMinor } = share;
  // What was paid too late or short never was the order's: all of it goes back.
  const amountMinor = order.state === 'RELEASED' ? paidMinor : (order.placement.refundMinor ?? paidMinor);
  // What of a shared payment has gone back may be others'.
  return { amountMinor, isBack: payment.refundedMinor >= (share.with === 'nobody' ? amountMinor : payment.amountMinor) };
}

/** Whether the last word about the refund is its service's no: nobody has asked for another one since, so none can be on its way. */
export async function isRefused(orders: Pick<OrderStore, 'eventAt'>, { tenantId, id: orderId, version }: OrderSnapshot): Promise<boolean> {
  return (await orders.eventAt({ tenantId, orderId, version })) === 'refund.refused';
}

/** Books it: the price of an order that was paid, or money that never was the order's. */
export function planReturn(order: OrderSnapshot, moment: Moment, back: MoneyBack): Transition {
  return order.state === 'PAID' ? planPrice(order, moment, back) : planStray(order, moment, back);
}

function planPrice(order: OrderSnapshot, moment: Moment, { amountMinor, actor, clearing, key, details }: MoneyBack): Transition {
  const { currency, priceMinor, platformShareBps } = order.quote;
  const subject = { id: moment.ids.next(), subjectId: order.payment?.id ?? order.id };
  const restMinor = priceMinor - amountMinor;
  const rest = { id: moment.ids.next(), subjectId: order.placement.id };
  return draftStep(order, moment, {
    event: 'order.refunded',
    key,
    actor,
    cause: causeOf(order, restMinor),
    details: { amountMinor: amountMinor.toString(), restMinor: restMinor.toString(), currency, ...details },
    postings: [
      paymentReturned(subject, { minor: amountMinor, currency }, clearing),
      ...(restMinor > 0n ? [placementSettled(rest, { minor: restMinor, currency }, platformShareBps)] : []),
    ],
    deadline: null,
  });
}

function causeOf({ placement }: OrderSnapshot, restMinor: bigint): string {
  if (placement.state === 'DISPUTE_UPHELD') {
    return restMinor === 0n ? 'the dispute was decided for the advertiser' : 'the dispute was decided for the advertiser in part';
  }
  return restMinor === 0n ? 'the post did not go out' : 'the post did not go out; the owner keeps the rest for the time that was kept';
}

/** Came and went without ever being the order's: both sides are booked, so that every kopeck the provider saw is in the books. */
function planStray(order: OrderSnapshot, moment: Moment, { amountMinor, actor, clearing, key, details }: MoneyBack): Transition {
  const { currency } = order.quote;
  const { ids } = moment;
  const subjectId = order.payment?.id ?? order.id;
  const money = { minor: amountMinor, currency };
  return draftStep(order, moment, {
    event: 'payment.returned',
    key,
    actor,
    cause: order.payment?.state === 'underpaid' ? 'the payment came short' : 'the payment came late',
    details: { amountMinor: amountMinor.toString(), currency, ...details },
    postings:
      amountMinor === 0n
        ? []
        : [
            paymentReceived({ id: ids.next(), subjectId }, money, clearingOf(order)),
            paymentReturned({ id: ids.next(), subjectId }, money, clearing),
          ],
    deadline: null,
  });
}
