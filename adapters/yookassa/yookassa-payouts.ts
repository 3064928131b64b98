/**
 * @file adapters/yookassa/yookassa-payouts.ts
 * @description The PayoutGateway port on YooKassa's payouts: a gateway of its own with its own key, to cards by token and by SBP.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import { toDecimalString } from '@lytslot/domain/ledger';
import type { PayoutGateway, PayoutRequest, ProviderPayout } from '@lytslot/domain/payouts';
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';
import { createYookassaClient } from './yookassa-client.ts';
import type { YookassaClient, YookassaOptions } from './yookassa-client.ts';
import { dealOf } from './yookassa-deals.ts';
import { amountSchema } from './yookassa-wire.ts';

const payoutSchema = z.object({
  id: z.string().min(1),
  status: z.enum(['pending', 'succeeded', 'canceled']),
  amount: amountSchema,
  metadata: z.record(z.string(), z.string()).default({}),
  cancellation_details: z.object({ reason: z.string() }).optional(),
});

/** A part has an id of its own, so there is one; more than a page of them is not ours. */
const listSchema = z.object({ items: z.array(payoutSchema) });

/** Makes the gateway; `shopId` is the payout gateway's agent id. With `dealing` a payout of one order is paid out of its payment's safe deal. Its methods throw what YookassaClient throws. */
export function createYookassaPayouts(options: YookassaOptions, dealing?: { readonly shop: YookassaOptions }): PayoutGateway {
  const call = createYookassaClient(options);
  const asShop = dealing && createYookassaClient(dealing.shop);
  const dealFor = async ({ paidBy }: PayoutRequest) => (asShop === undefined || paidBy === undefined ? undefined : dealOf(asShop, paidBy));
  return {
    pay: async (request) => payoutFrom(await pay(call, request, await dealFor(request))),
    fetch: async (id) =>
      payoutFrom(await call({ operation: 'fetch_payout', path: `/payouts/${encodeURIComponent(id)}`, answer: payoutSchema })),
    find: async (partId, since) => {
      const query = new URLSearchParams({ 'metadata.part_id': partId, 'created_at.gte': since.toISOString(), limit: '10' });
      const { items } = await call({ operation: 'search_payouts', path: `/payouts/search?${query.toString()}`, answer: listSchema });
      const found = items.find(({ metadata }) => metadata['part_id'] === partId);
      return found && payoutFrom(found);
    },
  };
}

function pay(call: YookassaClient, request: PayoutRequest, dealId: string | undefined) {
  const { idempotencyKey, amountMinor, currency, description, metadata } = request;
  const body = {
    amount: { value: toDecimalString(amountMinor), currency },
    ...destinationOf(request),
    description,
    metadata,
    ...(dealId !== undefined && { deal: { id: dealId } }),
  };
  return call({ operation: 'create_payout', path: '/payouts', post: { idempotencyKey, body }, answer: payoutSchema });
}

function destinationOf({ destination }: PayoutRequest): Readonly<Record<string, unknown>> {
  if (destination.kind === 'bank_card') return { payout_token: destination.token };
  if (destination.kind === 'stripe_account') throw new LytSlotError('INTERNAL', 'YooKassa pays to no account of Stripe’s');
  return { payout_destination_data: { type: 'sbp', phone: destination.phone, bank_id: destination.bankId } };
}

function payoutFrom({ id, status, amount, cancellation_details: cancelled }: z.output<typeof payoutSchema>): ProviderPayout {
  return { providerPayoutId: id, status, amountMinor: amount.value, reason: cancelled?.reason };
}
