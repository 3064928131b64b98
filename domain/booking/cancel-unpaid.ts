/**
 * @file domain/booking/cancel-unpaid.ts
 * @description Gives up an order that waited for money; what came short goes back before the time does.
 * @dependencies -
 * @created 2026-11-25
 */
import { draftStep } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import type { PaymentGateway, ProviderPayment } from './ports.ts';
import { actorOf, isEarly, planRelease } from './release-hold.ts';
import type { ReleaseCommand, ReleaseDeps } from './release-hold.ts';
import { refundAll, returnedMoney } from './take-payment-result.ts';
import { loadOrder, stateChanged, takeStep } from './take-step.ts';

/** What cancelling needs. */
export interface CancelDeps extends ReleaseDeps {
  readonly payments: Pick<PaymentGateway, 'fetch' | 'refund'>;
}

/**
 * Releases an AWAITING_PAYMENT order. A payment made at the same moment is not lost: it comes in late and goes back. Throws ORDER_NOT_FOUND,
 * ORDER_STATE_CHANGED and what the gateway throws.
 */
export async function cancelUnpaid(deps: CancelDeps, command: ReleaseCommand): Promise<'released' | 'early' | 'repeated'> {
  const { orders, payments, clock, ids } = deps;
  const before = await loadOrder(orders, command);
  if (before.state === 'AWAITING_PAYMENT' && isEarly(before, command.by, clock.now())) return 'early';
  const short = await returnShortMoney(payments, before);
  return takeStep<'released'>(orders, command, (order) => {
    if (order.state !== 'AWAITING_PAYMENT') throw stateChanged(order, 'be given up');
    const moment = { at: clock.now(), ids };
    const cause = command.by === 'advertiser' ? 'the advertiser gave it up' : 'no payment came in time';
    const release = planRelease(order, moment, { actor: actorOf(order, command.by), cause, key: command.commandId });
    if (short === undefined) return { outcome: 'released', step: release };
    const returned = draftStep(order, moment, { ...returnedMoney(order, moment, short), cause, deadline: null });
    const { journal, postings } = returned;
    return { outcome: 'released', step: { ...release, journal, postings, outbox: [...release.outbox, ...returned.outbox] } };
  });
}

async function returnShortMoney(payments: CancelDeps['payments'], order: OrderSnapshot): Promise<ProviderPayment | undefined> {
  const { state, payment } = order;
  if (state !== 'AWAITING_PAYMENT' || payment?.state !== 'underpaid' || payment.providerPaymentId === undefined) return undefined;
  const found = await payments.fetch(payment.providerPaymentId);
  await refundAll(payments, order, found);
  return found;
}
