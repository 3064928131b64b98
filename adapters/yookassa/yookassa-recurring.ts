/**
 * @file adapters/yookassa/yookassa-recurring.ts
 * @description Payments that come again: the first one saves its method, later ones are charged to it without the payer. YooKassa has no subscriptions of its own.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { FiscalRecurringGateway } from '@lytslot/domain/fiscal';
import { toDecimalString } from '@lytslot/domain/ledger';
import type { RecurringPayment } from '@lytslot/domain/plans';
import type { z } from 'zod';
import { createYookassaClient } from './yookassa-client.ts';
import type { YookassaOptions } from './yookassa-client.ts';
import { receiptToWire } from './yookassa-receipt.ts';
import { paymentFrom, paymentSchema } from './yookassa-wire.ts';

/** Makes the gateway of one shop. Its methods throw what YookassaClient throws. */
export function createRecurringGateway(options: YookassaOptions): FiscalRecurringGateway {
  const call = createYookassaClient(options);
  const pay = (request: Parameters<FiscalRecurringGateway['charge' | 'begin']>[0], way: object) => {
    const { idempotencyKey, amountMinor, description, metadata, receipt } = request;
    const amount = { value: toDecimalString(amountMinor), currency: 'RUB' };
    const body = { amount, capture: true, description, metadata, ...(receipt && { receipt: receiptToWire(receipt, 'RUB') }), ...way };
    return call({ operation: 'create_payment', path: '/payments', post: { idempotencyKey, body }, answer: paymentSchema });
  };
  return {
    begin: async (request) => {
      const { returnUrl } = request;
      const payment = await pay(request, { confirmation: { type: 'redirect', return_url: returnUrl }, save_payment_method: true });
      return { providerPaymentId: payment.id, confirmationUrl: payment.confirmation?.confirmation_url ?? returnUrl };
    },
    charge: async (request) => recurringFrom(await pay(request, { payment_method_id: request.methodId })),
    fetch: async (providerPaymentId) => {
      const path = `/payments/${encodeURIComponent(providerPaymentId)}`;
      return recurringFrom(await call({ operation: 'fetch_payment', path, answer: paymentSchema }));
    },
  };
}

/** Only a method that is saved can be charged again: a payer may pay and not allow it. */
function recurringFrom(payment: z.output<typeof paymentSchema>): RecurringPayment {
  const { payment_method: method } = payment;
  return { ...paymentFrom(payment), savedMethodId: method?.saved === true ? method.id : undefined };
}
