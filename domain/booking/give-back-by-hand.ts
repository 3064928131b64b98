/**
 * @file domain/booking/give-back-by-hand.ts
 * @description Books money that a person gave back past the payment service, which had refused to: exactly what is owed, each transfer once.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Currency } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { stateChanged } from './draft-step.ts';
import type { OrderSnapshot } from './order.ts';
import type { PaymentRails } from './ports.ts';
import { isRefused, owedBack, paymentToReturn, planReturn } from './return-money.ts';
import { loadOrder } from './take-step.ts';
import type { OrderRef } from './take-step.ts';
import type { OrderStore } from './transition.ts';

/** How it went; each of them out of the platform's own bank account. */
type WayByHand = 'bank-transfer' | 'sbp' | 'card-transfer';

/** What an administrator says of a transfer that was made. */
interface HandRefund extends OrderRef {
  readonly administratorId: string;
  readonly amountMinor: bigint;
  readonly way: WayByHand;
  /** The bank's own name of the transfer. */
  readonly reference: string;
}

/** A transfer as it is kept, whatever becomes of the order. */
interface KeptHandRefund extends HandRefund {
  readonly currency: Currency;
}

/** Every transfer that was made by hand, each for one order. */
export interface HandRefundBook {
  /** `repeated`: the same transfer for the same order is there; `used`: another one has this reference. */
  keep(refund: KeptHandRefund): Promise<'kept' | 'repeated' | 'used'>;
}

/** What it needs. */
interface HandRefundDeps {
  readonly orders: Pick<OrderStore, 'load' | 'hasTaken' | 'eventAt' | 'apply'>;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly book: HandRefundBook;
  /** Whether the buyer's bank has taken the money back and not given it again. */
  readonly isCharged: (orderId: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

const LONGEST_REFERENCE = 100;

/**
 * Books it, if the service's last word was a no and it has given nothing back since. The money leaves the bank's account: the service still
 * has what the buyer paid. Safe to repeat. Throws BANK_TRANSFER_INVALID, BANK_REFERENCE_USED, REFUND_UNDER_WAY while the service may still
 * give it back, REFUND_NOT_OWED for another amount than is owed, ORDER_STATE_CHANGED, ORDER_NOT_FOUND and what the gateway throws.
 */
export async function giveBackByHand(deps: HandRefundDeps, said: HandRefund): Promise<'booked' | 'repeated'> {
  const { orders, clock, ids } = deps;
  const refund = { ...said, reference: readReference(said.reference) };
  const key = `given-back-by-hand:${refund.reference}`;
  const order = await loadOrder(orders, refund);
  if (order.quote.currency === 'XTR') throw new LytSlotError('BANK_TRANSFER_INVALID', 'No bank pays in Stars', { field: 'way' });
  const kept = { ...refund, currency: order.quote.currency };
  if (await orders.hasTaken(refund, key)) {
    await keep(deps, kept);
    return 'repeated';
  }
  await requireOwed(deps, order, refund);
  await keep(deps, kept);
  const { amountMinor, administratorId, way, reference } = refund;
  const actor = { kind: 'administrator', id: administratorId } as const;
  const back = { amountMinor, actor, clearing: 'bank_clearing', key, details: { way, reference } } as const;
  const { outcome } = await orders.apply(planReturn(order, { at: clock.now(), ids }, back));
  // Somebody was first, most likely the next try.
  if (outcome === 'stale') throw stateChanged(order, 'order.refunded');
  return outcome === 'applied' ? 'booked' : 'repeated';
}

async function requireOwed({ orders, payments, isCharged }: HandRefundDeps, order: OrderSnapshot, refund: HandRefund): Promise<void> {
  const { orderId } = refund;
  const providerPaymentId = paymentToReturn(order);
  const underWay = (message: string) => new LytSlotError('REFUND_UNDER_WAY', message, { orderId });
  if (!(await isRefused(orders, order))) throw underWay('The payment service has not refused this refund, it may still make it');
  const gateway = payments.of(order.payment?.provider ?? 'yookassa');
  if (gateway.keepsForMs !== undefined) throw underWay('The payment service gives what it holds back by itself one day');
  if (await isCharged(orderId)) throw underWay('The buyer’s bank has taken the money back');
  const payment = await gateway.fetch(providerPaymentId);
  const { amountMinor, isBack } = owedBack(order, payment);
  if (isBack) throw underWay('The payment service says that the money is back already');
  if (amountMinor !== refund.amountMinor) {
    const owed = { orderId, owedMinor: amountMinor.toString(), currency: order.quote.currency };
    throw new LytSlotError('REFUND_NOT_OWED', 'Another amount is owed back', owed);
  }
}

/** Before it is booked: where the next try wins, it is still known that the money went back twice. */
async function keep({ book }: HandRefundDeps, refund: KeptHandRefund): Promise<void> {
  if ((await book.keep(refund)) !== 'used') return;
  throw new LytSlotError('BANK_REFERENCE_USED', 'Another transfer has been entered under this reference', { orderId: refund.orderId });
}

function readReference(written: string): string {
  const reference = written.normalize('NFC').replace(/\s+/g, ' ').trim();
  const isReadable = reference.length >= 1 && reference.length <= LONGEST_REFERENCE && !/\p{C}/u.test(reference);
  if (!isReadable) throw new LytSlotError('BANK_TRANSFER_INVALID', 'As the bank writes it', { field: 'reference' });
  return reference;
}
