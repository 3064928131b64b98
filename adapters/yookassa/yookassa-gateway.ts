/**
 * @file adapters/yookassa/yookassa-gateway.ts
 * @description The PaymentGateway port on YooKassa, and refunds, with receipts where they are given; amounts are kopecks here and decimal strings on the wire.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import type { ProviderRefund } from '@lytslot/domain/booking';
import type { FiscalGateway } from '@lytslot/domain/fiscal';
import { toDecimalString } from '@lytslot/domain/ledger';
import { z } from 'zod';
import { createYookassaClient } from './yookassa-client.ts';
import type { YookassaClient, YookassaOptions } from './yookassa-client.ts';
import { DEAL_LIVES_MS, openDeal, refundOfDeal } from './yookassa-deals.ts';
import { receiptToWire } from './yookassa-receipt.ts';
import { paymentFrom, paymentSchema } from './yookassa-wire.ts';

const refundSchema = z.object({
  id: z.string().min(1),
  status: z.enum(['pending', 'succeeded', 'canceled']),
});

const LONGEST_DESCRIPTION = 128;

/** A shop; `safeDeals`: it has agreed with YooKassa that payments are safe deals. */
export interface YookassaShop extends YookassaOptions {
  readonly safeDeals?: 'on' | 'off';
}

/** Makes the gateway of one shop. Its methods throw what YookassaClient throws. */
export function createYookassaGateway(options: YookassaShop): FiscalGateway {
  const call = createYookassaClient(options);
  const isDealing = options.safeDeals === 'on';
  return {
    ...(isDealing && { keepsForMs: DEAL_LIVES_MS }),
    create: async (request) => createPayment(call, request, isDealing ? await openDeal(call, request) : undefined),
    fetch: async (providerPaymentId) => {
      const path = `/payments/${encodeURIComponent(providerPaymentId)}`;
      return paymentFrom(await call({ operation: 'fetch_payment', path, answer: paymentSchema }));
    },
    refund: async (request) => {
      const { idempotencyKey, providerPaymentId, amountMinor, currency, receipt } = request;
      const deal = isDealing ? await refundOfDeal(call, request) : undefined;
      const amount = { value: toDecimalString(amountMinor), currency };
      const body = {
        payment_id: providerPaymentId,
        amount,
        ...(deal && { deal }),
        ...(receipt && { receipt: receiptToWire(receipt, currency) }),
      };
      return refundFrom(await call({ operation: 'create_refund', path: '/refunds', post: { idempotencyKey, body }, answer: refundSchema }));
    },
    fetchRefund: async (providerRefundId) => {
      const path = `/refunds/${encodeURIComponent(providerRefundId)}`;
      return refundFrom(await call({ operation: 'fetch_refund', path, answer: refundSchema }));
    },
  };
}

async function createPayment(
  call: YookassaClient,
  request: Parameters<FiscalGateway['create']>[0],
  deal: Readonly<Record<string, unknown>> | undefined,
) {
  const { idempotencyKey, amountMinor, currency, description, returnUrl, metadata, receipt } = request;
  const body = {
    amount: { value: toDecimalString(amountMinor), currency },
    // Left out it would be false: money only held, for some days, and not at all by SBP.
    capture: true,
    confirmation: { type: 'redirect', return_url: returnUrl },
    description: description.slice(0, LONGEST_DESCRIPTION),
    metadata,
    ...(deal && { deal }),
    ...(receipt && { receipt: receiptToWire(receipt, currency) }),
  };
  const payment = await call({ operation: 'create_payment', path: '/payments', post: { idempotencyKey, body }, answer: paymentSchema });
  // A repeated create of a payment that is paid by now has nothing left to confirm.
  return { providerPaymentId: payment.id, confirmationUrl: payment.confirmation?.confirmation_url ?? returnUrl };
}

function refundFrom({ id, status }: z.output<typeof refundSchema>): ProviderRefund {
  return { providerRefundId: id, status };
}
