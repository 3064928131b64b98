/**
 * @file tests/kit/memory-payments.ts
 * @description A payment provider in memory for one order: a link that closes by itself, keys that are forgotten, refunds that take their time.
 * @dependencies domain
 * @created 2026-11-25
 */
import type { PaymentGateway, PaymentRails, ProviderPayment, ProviderRefund } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import { railsOf } from './rails.ts';

/** What the provider says to a refund; `lost for a day`: it is made, but the answer gets lost and the key is forgotten by the next try. */
export type RefundAnswer = 'succeeded' | 'pending' | 'canceled' | 'refused' | 'lost for a day';

const LINK_LIVES_MS = 3_600_000;

/** The provider as a test plays it. */
export interface MemoryPayments {
  readonly rails: PaymentRails;
  refundedMinor(): bigint;
  /** The buyer pays; a second time changes nothing. */
  pay(amountMinor: bigint): void;
}

/** `meanwhile` happens while the payment is being made. */
export function memoryPayments(world: {
  readonly priceMinor: bigint;
  readonly orderId: () => string;
  readonly now: () => Date;
  readonly answers: readonly RefundAnswer[];
  readonly meanwhile?: (() => Promise<void>) | undefined;
}): MemoryPayments {
  const answers = [...world.answers];
  const refunds = new Map<string, { readonly amountMinor: bigint; status: ProviderRefund['status'] }>();
  let paidMinor: bigint | undefined;
  let linkedAt: Date | undefined;
  const refundedMinor = () =>
    [...refunds.values()].filter(({ status }) => status === 'succeeded').reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
  const nextStatus = (): ProviderRefund['status'] => {
    const answer = answers.shift() ?? 'succeeded';
    return answer === 'pending' || answer === 'canceled' ? answer : 'succeeded';
  };
  const status = (): ProviderPayment['status'] => {
    if (paidMinor !== undefined) return 'succeeded';
    return linkedAt !== undefined && world.now().getTime() >= linkedAt.getTime() + LINK_LIVES_MS ? 'canceled' : 'pending';
  };
  const gateway: PaymentGateway = {
    create: async () => {
      linkedAt ??= world.now();
      await world.meanwhile?.();
      return { providerPaymentId: 'psp-1', confirmationUrl: 'https://pay.example/1' };
    },
    fetch: async (providerPaymentId) => ({
      providerPaymentId,
      status: status(),
      amountMinor: paidMinor ?? world.priceMinor,
      refundedMinor: refundedMinor(),
      currency: 'RUB',
      metadata: { order_id: world.orderId() },
    }),
    refund: async ({ idempotencyKey, amountMinor }) => {
      const known = refunds.get(idempotencyKey);
      if (known !== undefined) return { providerRefundId: idempotencyKey, status: known.status };
      if (amountMinor > (paidMinor ?? 0n) - refundedMinor()) throw new LytSlotError('PSP_REFUSED', 'more than there is');
      if (answers[0] === 'refused') {
        answers.shift();
        throw new LytSlotError('PSP_REFUSED', 'the takings do not cover it');
      }
      const isLost = answers[0] === 'lost for a day';
      const refund = { amountMinor, status: nextStatus() };
      refunds.set(isLost ? `forgotten ${refunds.size}` : idempotencyKey, refund);
      if (isLost) throw new LytSlotError('PSP_UNKNOWN_OUTCOME', 'no answer');
      return { providerRefundId: idempotencyKey, status: refund.status };
    },
    fetchRefund: async (providerRefundId) => {
      const refund = refunds.get(providerRefundId);
      if (refund === undefined) throw new LytSlotError('PAYMENT_NOT_FOUND', 'there is no such refund');
      if (refund.status === 'pending') refund.status = nextStatus();
      return { providerRefundId, status: refund.status };
    },
  };
  return {
    rails: railsOf(gateway),
    refundedMinor,
    pay: (amountMinor) => {
      paidMinor ??= amountMinor;
    },
  };
}
