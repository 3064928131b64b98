/**
 * @file tests/kit/rails.ts
 * @description One payment service as the only way to pay: nobody has paid in anything.
 * @dependencies domain
 * @created 2026-11-29
 */
import { paymentRails } from '@lytslot/domain/booking';
import type { PaymentGateway, PaymentRails, PrepaidGateway } from '@lytslot/domain/booking';

const unasked = (): Promise<never> => Promise.reject(new Error('nothing in this test asks for it'));
const UNASKED: PrepaidGateway = { create: unasked, fetch: unasked, refund: unasked, fetchRefund: unasked, requireFunds: unasked };

/** What is not given fails when it is asked. */
export function railsOf(service: Partial<PaymentGateway>): PaymentRails {
  return paymentRails({ yookassa: { ...UNASKED, ...service } }, UNASKED);
}
