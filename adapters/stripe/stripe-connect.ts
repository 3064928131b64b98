/**
 * @file adapters/stripe/stripe-connect.ts
 * @description Payouts by Stripe Connect: owners' own accounts, and transfers to them out of what buyers have paid. Separate charges and transfers.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { Onboarding, PayoutGateway, PayoutRequest, ProviderPayout } from '@lytslot/domain/payouts';
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';
import { transferSchema } from './read-transfer.ts';
import { createStripeClient } from './stripe-client.ts';
import type { StripeClient, StripeOptions } from './stripe-client.ts';

const pageSchema = z.object({ data: z.array(transferSchema) });
const accountSchema = z.object({ id: z.string().min(1) });
const linkSchema = z.object({ url: z.url() });

/**
 * Refusals that pass: the buyers' money has not reached the balance yet, or the owner has not told Stripe everything. Neither is the owner's money
 * again: the transfer is asked for once more.
 */
const PASSING: ReadonlySet<unknown> = new Set(['balance_insufficient', 'insufficient_capabilities_for_transfer']);
const LISTED = 10;

/** Makes the gateway of the platform's account. Its methods throw what StripeClient throws; what passes is PAYOUT_NOT_YET. */
export function createStripePayouts(options: StripeOptions): PayoutGateway {
  const call = createStripeClient(options);
  return {
    pay: async (request) => payoutFrom(await transfer(call, request)),
    fetch: async (id) =>
      payoutFrom(await call({ operation: 'fetch_transfer', path: `/v1/transfers/${encodeURIComponent(id)}`, answer: transferSchema })),
    find: async (partId) => {
      // A part is a transfer group of its own: there is one of it, whenever it was made.
      const query = new URLSearchParams({ transfer_group: partId, limit: String(LISTED) });
      const { data } = await call({ operation: 'list_transfers', path: `/v1/transfers?${query.toString()}`, answer: pageSchema });
      const found = data.find(({ metadata }) => metadata['part_id'] === partId);
      return found && payoutFrom(found);
    },
  };
}

/** Makes the door that owners' accounts come through. */
export function createStripeOnboarding(options: StripeOptions): Onboarding {
  const call = createStripeClient(options);
  return {
    openAccount: async ({ idempotencyKey, tenantId, country, kind }) => {
      const fields = {
        // Stripe asks the owner for what it has to know, carries its own fees' bills to us, and shows the owner its small dashboard.
        controller: {
          fees: { payer: 'application' },
          losses: { payments: 'application' },
          requirement_collection: 'stripe',
          stripe_dashboard: { type: 'express' },
        },
        country,
        business_type: kind === 'company' ? 'company' : 'individual',
        capabilities: { transfers: { requested: 'true' } },
        metadata: { tenant_id: tenantId },
      };
      const account = await call({
        operation: 'create_account',
        path: '/v1/accounts',
        post: { idempotencyKey, fields },
        answer: accountSchema,
      });
      return account.id;
    },
    link: async ({ accountId, returnUrl }) => {
      const fields = { account: accountId, type: 'account_onboarding', refresh_url: returnUrl, return_url: returnUrl };
      // Each link works once: a repeat must be another one. Nothing else comes of it.
      const post = { idempotencyKey: crypto.randomUUID(), fields };
      return (await call({ operation: 'create_account_link', path: '/v1/account_links', post, answer: linkSchema })).url;
    },
  };
}

async function transfer(call: StripeClient, request: PayoutRequest) {
  const { idempotencyKey, amountMinor, currency, destination, description, metadata } = request;
  if (destination.kind !== 'stripe_account') throw new LytSlotError('INTERNAL', 'Stripe pays to accounts of its own only');
  const fields = {
    amount: amountMinor,
    currency: currency.toLowerCase(),
    destination: destination.accountId,
    description,
    transfer_group: metadata.part_id,
    metadata,
  };
  try {
    return await call({ operation: 'create_transfer', path: '/v1/transfers', post: { idempotencyKey, fields }, answer: transferSchema });
  } catch (error) {
    if (!(error instanceof LytSlotError)) throw error;
    // Nothing else is named in it: no such transfer was made, or ever will be.
    if (error.code === 'PAYMENT_NOT_FOUND') throw noSuchAccount();
    const code = error.code === 'PSP_REFUSED' ? error.params['code'] : undefined;
    if (!PASSING.has(code)) throw error;
    throw new LytSlotError('PAYOUT_NOT_YET', `Stripe does not make the transfer yet: ${String(code)}`, {
      operation: 'create_transfer',
      code: String(code),
    });
  }
}

function noSuchAccount(): LytSlotError {
  const params = { operation: 'create_transfer', status: 400, code: 'resource_missing', parameter: 'destination' };
  return new LytSlotError('PSP_REFUSED', 'Stripe knows no such account of an owner', params);
}

function payoutFrom({ id, amount, reversed }: z.output<typeof transferSchema>): ProviderPayout {
  return {
    providerPayoutId: id,
    status: reversed ? 'canceled' : 'succeeded',
    amountMinor: amount,
    reason: reversed ? 'reversed' : undefined,
  };
}
