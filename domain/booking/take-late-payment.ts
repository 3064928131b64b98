/**
 * @file domain/booking/take-late-payment.ts
 * @description Money that comes after an order's time was given up: the time is taken again if nobody has it and nobody gave it up by hand, else the money goes back.
 * @dependencies -
 * @created 2026-11-29
 */
import { judgeStart } from '../inventory/index.ts';
import { paymentReceived } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { draftStep } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import { clearingOf, psp } from './payment-rails.ts';
import type { OfferReader, PaymentRails, ProviderPayment } from './ports.ts';
import { shareOf } from './shared-payment.ts';
import { spanAround } from './span-around.ts';
import { loadOrder, takeStep } from './take-step.ts';
import type { Decision, OrderRef } from './take-step.ts';
import type { OrderStore, WantedTime } from './transition.ts';

/** What it needs; `offers` say whether the time can be had again. */
export interface LatePaymentDeps {
  readonly orders: OrderStore;
  readonly offers: OfferReader;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

type LateOutcome = 'rebooked' | 'late' | 'canceled' | 'ignored' | 'repeated';

/** Takes what the provider has decided about a released order's payment. Throws ORDER_NOT_FOUND. */
export async function takeLatePayment(deps: LatePaymentDeps, ref: OrderRef, found: ProviderPayment): Promise<LateOutcome> {
  const { orders, clock, ids } = deps;
  const order = await loadOrder(orders, ref);
  const retake = await timeToRetake(deps, order, found);
  if (retake !== undefined) {
    const rebooked = await rebook(deps, ref, { found, retake });
    if (rebooked !== 'gone') return rebooked;
  }
  return takeStep<'late' | 'canceled' | 'ignored'>(orders, ref, (current) => bookLate(current, { at: clock.now(), ids }, found));
}

/** The order's own time, where it may be had again for what came. */
async function timeToRetake(deps: LatePaymentDeps, order: OrderSnapshot, found: ProviderPayment): Promise<WantedTime | undefined> {
  const { placement, tenantId, payment } = order;
  const isPrice = found.status === 'succeeded' && shareOf(order, found)?.isPrice === true;
  if (!isPrice || order.state !== 'RELEASED' || payment?.state !== 'pending' || placement.content === undefined) return undefined;
  // Whoever gave it up by hand does not want it any more, whatever page was still open.
  if ((await deps.orders.releasedBy({ tenantId, orderId: order.id })) !== 'system') return undefined;
  const { channelId, publishAt: startsAt } = placement;
  const now = deps.clock.now();
  const there = await deps.offers.availability({ tenantId, channelId, ...spanAround(startsAt), now });
  if (there === undefined || there.offer.paused) return undefined;
  const judgement = judgeStart(there.offer, there.busy, now, startsAt);
  if ('refusal' in judgement) return undefined;
  const { busyUntil, day } = judgement.slot;
  return { channelId, startsAt, busyUntil, day, postsPerDay: there.offer.limits.postsPerDay };
}

/** `gone`: somebody took the time at this very moment. */
async function rebook(
  { orders, clock, ids }: LatePaymentDeps,
  ref: OrderRef,
  by: { readonly found: ProviderPayment; readonly retake: WantedTime },
): Promise<'rebooked' | 'ignored' | 'repeated' | 'gone'> {
  try {
    return await takeStep<'rebooked' | 'ignored'>(orders, ref, (current) => planRebooking(current, { at: clock.now(), ids }, by));
  } catch (error) {
    if (error instanceof LytSlotError && (error.code === 'SLOT_TAKEN' || error.code === 'DAY_FULL')) return 'gone';
    throw error;
  }
}

function planRebooking(
  order: OrderSnapshot,
  moment: Moment,
  { found, retake }: { readonly found: ProviderPayment; readonly retake: WantedTime },
): Decision<'rebooked' | 'ignored'> {
  const { quote, payment } = order;
  if (order.state !== 'RELEASED' || payment?.state !== 'pending') return { outcome: 'ignored' };
  const price = { minor: quote.priceMinor, currency: quote.currency };
  const step = draftStep(order, moment, {
    event: 'order.rebooked',
    key: `payment-succeeded:${payment.id}`,
    actor: psp(order),
    cause: 'the price came late and the time was still free',
    details: { amountMinor: quote.priceMinor.toString(), currency: quote.currency, providerPaymentId: found.providerPaymentId },
    payment: { state: 'succeeded' },
    retake,
    postings: [paymentReceived({ id: moment.ids.next(), subjectId: payment.id }, price, clearingOf(order))],
    deadline: { action: 'moderate', dueAt: moment.at },
  });
  return { outcome: 'rebooked', step };
}

/** The time was given up before the provider decided: money that came goes back, a closed link ends the watch. */
function bookLate(order: OrderSnapshot, moment: Moment, found: ProviderPayment): Decision<'late' | 'canceled' | 'ignored'> {
  if (order.state !== 'RELEASED' || order.payment?.state !== 'pending') return { outcome: 'ignored' };
  const isPaid = found.status === 'succeeded';
  const step = draftStep(order, moment, {
    event: isPaid ? 'payment.late' : 'payment.canceled',
    key: `payment-late:${found.providerPaymentId}`,
    actor: psp(order),
    cause: isPaid ? 'the time was released before the payment came' : 'nobody paid by the link',
    payment: { state: isPaid ? 'succeeded' : 'canceled' },
    deadline: isPaid ? { action: 'refund', dueAt: moment.at } : null,
  });
  return { outcome: isPaid ? 'late' : 'canceled', step };
}
