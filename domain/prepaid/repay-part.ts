/**
 * @file domain/prepaid/repay-part.ts
 * @description One part of a repayment at its service: asked for under a key that is stored, asked about, tried again after a refusal, booked when it is back.
 * @dependencies -
 * @created 2026-11-30
 */
import { ASK_REFUND_AGAIN_MS, TRY_REFUND_AGAIN_MS } from '../booking/index.ts';
import type { PaymentGateway, PaymentRails, ProviderRefund } from '../booking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock } from '../shared/index.ts';
import type { DuePart, RepaymentWork } from './repayment-ports.ts';

/** What it needs. */
export interface RepayPartDeps {
  readonly work: Pick<RepaymentWork, 'note' | 'pay'>;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly clock: Clock;
}

/**
 * Safe to repeat, also by two at once: a refund under way is asked about, its key changes only once the service has refused it, and that the next try
 * begins is written before it is asked for. Throws what the gateway throws; then the same key is asked under again.
 */
export async function repayPart(
  { work, payments, clock }: RepayPartDeps,
  due: DuePart,
): Promise<'paid' | 'pending' | 'refused' | 'repeated'> {
  const at = clock.now();
  const part = due.state === 'refused' ? { ...due, attempt: due.attempt + 1, providerRefundId: undefined } : due;
  if (due.state === 'refused' && !(await work.note(due, { became: 'asked', at, nextAt: at }))) return 'repeated';
  const { status, providerRefundId } = await giveBack(payments.of(part.provider), part);
  if (status === 'succeeded') return work.pay(part.id, at);
  const became = status === 'pending' ? 'pending' : 'refused';
  const nextAt = new Date(at.getTime() + (became === 'pending' ? ASK_REFUND_AGAIN_MS : TRY_REFUND_AGAIN_MS));
  return (await work.note(part, { became, providerRefundId, at, nextAt })) ? became : 'repeated';
}

async function giveBack(gateway: PaymentGateway, part: DuePart): Promise<Pick<ProviderRefund, 'status'> & Partial<ProviderRefund>> {
  if (part.providerRefundId !== undefined) return gateway.fetchRefund(part.providerRefundId);
  const { amountMinor, refundedMinor } = await gateway.fetch(part.providerPaymentId);
  // The answer may have been lost for longer than the service remembers the key. Nothing else of this payment is under way; what went back before it
  // came to our books never was in them.
  if (refundedMinor - (amountMinor - part.receivedMinor) >= part.repaidMinor + part.amountMinor) return { status: 'succeeded' };
  const request = {
    idempotencyKey: `repayment-${part.id}-${part.attempt}`,
    providerPaymentId: part.providerPaymentId,
    amountMinor: part.amountMinor,
    ownerMinor: 0n,
    currency: part.currency,
    tenantId: undefined,
    orderId: undefined,
    paymentKey: `deposit-${part.depositId}`,
  };
  return gateway.refund(request).catch((error: unknown) => {
    if (error instanceof LytSlotError && error.code === 'PSP_REFUSED') return { status: 'canceled' as const };
    throw error;
  });
}
