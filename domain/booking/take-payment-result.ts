/**
 * @file domain/booking/take-payment-result.ts
 * @description Money: what the provider says about an order's payment, asked of the provider itself and booked once.
 * @dependencies -
 * @created 2026-11-25
 */
import { paymentReceived } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { draftStep, SYSTEM } from './draft-step.ts';
import type { Moment } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import { clearingOf, psp } from './payment-rails.ts';
import { takeLatePayment } from './take-late-payment.ts';
import type { LatePaymentDeps } from './take-late-payment.ts';
import type { PaymentRails, ProviderPayment } from './ports.ts';
import { nextWatch, planRelease } from './release-order.ts';
import { shareOf } from './shared-payment.ts';
import { loadOrder, takeStep } from './take-step.ts';
import type { Decision, OrderRef } from './take-step.ts';
import type { OrderStore } from './transition.ts';

/** What taking a result of an order that waits for it needs. */
export interface PaymentResultDeps {
  readonly orders: OrderStore;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/**
 * `funded`: the escrow holds the price. `rebooked`: so it does, late, and the time was still free. `late`: money came after the time was
 * given up and goes back. `ignored`: nothing new.
 */
export type PaymentOutcome = 'funded' | 'underpaid' | 'canceled' | 'rebooked' | 'late' | 'ignored' | 'repeated';

type Asked = OrderRef & { readonly eventKey: string };

/**
 * Asks the provider about the order's payment and books what is new, also of an order that was given up meanwhile. `eventKey` says in the
 * journal why it was asked; it decides nothing. Safe to repeat. Throws ORDER_NOT_FOUND and what the gateway throws.
 */
export async function takePaymentResult(deps: LatePaymentDeps, asked: Asked): Promise<PaymentOutcome> {
  const found = await findResult(deps, asked);
  if (found === undefined) return 'ignored';
  const outcome = await takeResult(deps, asked, found);
  return outcome === 'given-up' ? takeLatePayment(deps, asked, found) : outcome;
}

/** The same for an order that still waits for its payment; what comes late is left to whoever watches. Throws as takePaymentResult does. */
export async function takeAwaitedPayment(deps: PaymentResultDeps, asked: Asked): Promise<PaymentOutcome> {
  const found = await findResult(deps, asked);
  const outcome = found === undefined ? 'ignored' : await takeResult(deps, asked, found);
  return outcome === 'given-up' ? 'ignored' : outcome;
}

/** What the provider has decided about the order's payment. */
async function findResult(deps: PaymentResultDeps, asked: OrderRef): Promise<ProviderPayment | undefined> {
  const order = await loadOrder(deps.orders, asked);
  const { payment } = order;
  if (payment?.providerPaymentId === undefined || !isAwaited(order)) return undefined;
  const found = await deps.payments.of(payment.provider).fetch(payment.providerPaymentId).catch(undefinedIfUnknown);
  if (found === undefined || found.status === 'pending') return undefined;
  // The notification is anybody's word; the money names the orders it was paid for.
  return found.status === 'succeeded' && shareOf(order, found) === undefined ? undefined : found;
}

function takeResult({ orders, clock, ids }: PaymentResultDeps, asked: Asked, found: ProviderPayment) {
  return takeStep<'funded' | 'underpaid' | 'canceled' | 'ignored' | 'given-up'>(orders, asked, (current) =>
    current.state === 'RELEASED'
      ? { outcome: 'given-up' }
      : bookResult(current, { at: clock.now(), ids }, { found, reason: asked.eventKey }),
  );
}

/** Asks about a payment that nobody waits for any more, until the provider has closed it. Throws as takePaymentResult does. */
export async function watchPayment(deps: LatePaymentDeps, ref: OrderRef): Promise<PaymentOutcome | 'open'> {
  const outcome = await takePaymentResult(deps, { ...ref, eventKey: 'watch-payment' });
  if (outcome !== 'ignored') return outcome;
  return takeStep<'open' | 'ignored'>(deps.orders, ref, (order) => {
    if (order.state !== 'RELEASED' || order.payment?.state !== 'pending') return { outcome: 'ignored' };
    const at = deps.clock.now();
    const cause = 'the link to pay by is still open';
    const watched = { event: 'payment.watched' as const, key: `payment-watched:${order.version}`, actor: SYSTEM, cause };
    return { outcome: 'open', step: draftStep(order, { at, ids: deps.ids }, { ...watched, deadline: nextWatch(order, at) }) };
  });
}

// A provider that does not know the payment has no money of it.
function undefinedIfUnknown(error: unknown): undefined {
  if (error instanceof LytSlotError && error.code === 'PAYMENT_NOT_FOUND') return undefined;
  throw error;
}

/** An order whose payment may still change it. */
function isAwaited({ state, payment }: OrderSnapshot): boolean {
  return state === 'AWAITING_PAYMENT' || (state === 'RELEASED' && payment?.state === 'pending');
}

function bookResult(
  order: OrderSnapshot,
  moment: Moment,
  { found, reason }: { readonly found: ProviderPayment; readonly reason: string },
): Decision<'funded' | 'underpaid' | 'canceled' | 'ignored'> {
  if (order.state !== 'AWAITING_PAYMENT') return { outcome: 'ignored' };
  if (found.status === 'canceled') {
    const why = { actor: psp(order), cause: 'the payment was declined or ran out', key: `payment-canceled:${found.providerPaymentId}` };
    return { outcome: 'canceled', step: planRelease(order, moment, why, { state: 'canceled' }) };
  }
  return shareOf(order, found)?.isPrice === true ? fund(order, moment, reason) : noteShort(order, moment, found);
}

function fund(order: OrderSnapshot, moment: Moment, reason: string): Decision<'funded'> {
  const { quote, payment, id } = order;
  const paymentId = payment?.id ?? id;
  const step = draftStep(order, moment, {
    event: 'order.paid',
    key: `payment-succeeded:${paymentId}`,
    actor: psp(order),
    cause: 'the provider confirmed the price',
    details: { amountMinor: quote.priceMinor.toString(), currency: quote.currency, askedBecause: reason },
    payment: { state: 'succeeded' },
    postings: [
      paymentReceived(
        { id: moment.ids.next(), subjectId: paymentId },
        { minor: quote.priceMinor, currency: quote.currency },
        clearingOf(order),
      ),
    ],
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
    actor: psp(order),
    cause: 'the amount is not the price',
    details: {
      receivedMinor: found.amountMinor.toString(),
      receivedCurrency: found.currency,
      priceMinor: quote.priceMinor.toString(),
      currency: quote.currency,
    },
    payment: { state: 'underpaid' },
    deadline: deadline ?? null,
  });
  return { outcome: 'underpaid', step };
}
