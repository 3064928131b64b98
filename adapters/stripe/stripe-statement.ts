/**
 * @file adapters/stripe/stripe-statement.ts
 * @description What Stripe has of a span of time: payments by their sessions and those that came by none, refunds, disputes, and transfers to owners.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import type { ProviderPayment } from '@lytslot/domain/booking';
import type { ProviderChargeback } from '@lytslot/domain/chargebacks';
import type { Listed, ProviderStatement, StatementPayout, StatementRefund } from '@lytslot/domain/reconciliation';
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';
import { listPages } from './list-pages.ts';
import { chargebackFrom, disputeSchema, takenAt } from './read-dispute.ts';
import { intentOf, paymentFrom, refundFrom, refundSchema, sessionSchema } from './read-session.ts';
import { refundsOf } from './refunds-of.ts';
import { createStripeClient } from './stripe-client.ts';
import type { StripeClient, StripeOptions } from './stripe-client.ts';
import { transferPayout, transferSchema } from './read-transfer.ts';

/** A bank may ask first and take the money months later: a chargeback is of the day on which it took it. */
const INQUIRY_DAYS = 120;
const DAY_MS = 86_400_000;
/** Money that is there, or is on its way; anything else is a form that somebody has opened. */
const MONEY: ReadonlySet<string> = new Set(['succeeded', 'processing', 'requires_capture']);

const seconds = z.int().transform((unix) => new Date(unix * 1_000));
const minor = z.int().nonnegative().transform(BigInt);
const text = z.record(z.string(), z.string()).default({});
const intentSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  amount: minor,
  amount_received: minor.default(0n),
  currency: z.string(),
  metadata: text,
});
const listedRefundSchema = refundSchema.extend({ currency: z.string(), created: seconds, payment_intent: z.string().nullish() });
const pageSchema = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Makes the statement of one account. Its methods throw what StripeClient throws. */
export function createStripeStatement(options: StripeOptions): ProviderStatement {
  const call = createStripeClient(options);
  return {
    payments: (from, to) => payments(call, { from, to }),
    refunds: (from, to) => refunds(call, { from, to }),
    chargebacks: listed(call, { of: (from, to) => chargebacks(call, { from, to }), path: '/v1/disputes', operation: 'fetch_dispute' }),
    payouts: listed(call, { of: (from, to) => payouts(call, { from, to }), path: '/v1/transfers', operation: 'fetch_transfer' }),
  };
}

/** One object of the list is asked for where the list of the day does not have it. */
function listed<Row>(
  call: StripeClient,
  { of, path, operation }: Pick<Listed<Row>, 'of'> & { readonly path: string; readonly operation: string },
): Listed<Row> {
  return {
    of,
    has: async (id) => {
      try {
        await call({ operation, path: `${path}/${encodeURIComponent(id)}`, answer: z.object({ id: z.string() }) });
        return true;
      } catch (error) {
        if (error instanceof LytSlotError && error.code === 'PAYMENT_NOT_FOUND') return false;
        throw error;
      }
    },
  };
}

async function* payments(call: StripeClient, span: Span): AsyncGenerator<readonly ProviderPayment[]> {
  const seen = new Set<string>();
  const query = { 'expand[]': 'data.payment_intent.latest_charge.refunds' };
  const list = { operation: 'list_sessions', path: '/v1/checkout/sessions', item: sessionSchema, query, ...span };
  for await (const page of listPages(call, list)) {
    const rows: ProviderPayment[] = [];
    for (const session of page) {
      const intent = intentOf(session);
      if (intent !== undefined) seen.add(intent.id);
      rows.push(paymentFrom(session, await refundsOf(call, session)));
    }
    yield rows;
  }
  yield* paymentsWithoutSession(call, span, seen);
}

/** A payment may be made a moment after midnight by a session of the day before: that one is the other day's. */
async function* paymentsWithoutSession(
  call: StripeClient,
  span: Span,
  seen: ReadonlySet<string>,
): AsyncGenerator<readonly ProviderPayment[]> {
  const list = { operation: 'list_payments', path: '/v1/payment_intents', item: intentSchema, ...span };
  for await (const page of listPages(call, list)) {
    const rows: ProviderPayment[] = [];
    for (const intent of page.filter(({ id, status }) => MONEY.has(status) && !seen.has(id))) {
      if ((await sessionOf(call, intent.id)) === undefined) rows.push(paymentOf(intent));
    }
    yield rows;
  }
}

function paymentOf({ id, status, amount, amount_received: received, currency, metadata }: z.output<typeof intentSchema>): ProviderPayment {
  const isThere = status === 'succeeded';
  return {
    providerPaymentId: id,
    status: isThere ? 'succeeded' : 'pending',
    amountMinor: isThere ? received : amount,
    refundedMinor: 0n,
    currency: currency.toUpperCase(),
    metadata,
  };
}

async function sessionOf(call: StripeClient, paymentIntent: string): Promise<string | undefined> {
  const query = new URLSearchParams({ payment_intent: paymentIntent, limit: '1' });
  const path = `/v1/checkout/sessions?${query.toString()}`;
  return (await call({ operation: 'list_sessions', path, answer: pageSchema })).data[0]?.id;
}

/** Our books know payments by their sessions, refunds name what is behind those. */
async function* refunds(call: StripeClient, span: Span): AsyncGenerator<readonly StatementRefund[]> {
  const sessions = new Map<string, string>();
  const list = { operation: 'list_refunds', path: '/v1/refunds', item: listedRefundSchema, ...span };
  for await (const page of listPages(call, list)) {
    const rows: StatementRefund[] = [];
    for (const refund of page) {
      const intent = refund.payment_intent ?? '';
      const providerPaymentId = sessions.get(intent) ?? (intent === '' ? undefined : await sessionOf(call, intent)) ?? intent;
      sessions.set(intent, providerPaymentId);
      const { amount: amountMinor, currency, created: createdAt } = refund;
      rows.push({ ...refundFrom(refund), providerPaymentId, amountMinor, currency: currency.toUpperCase(), createdAt });
    }
    yield rows;
  }
}

async function* chargebacks(call: StripeClient, { from, to }: Span): AsyncGenerator<readonly ProviderChargeback[]> {
  const query = { 'expand[]': 'data.payment_intent' };
  const since = new Date(from.getTime() - INQUIRY_DAYS * DAY_MS);
  const list = { operation: 'list_disputes', path: '/v1/disputes', item: disputeSchema, query, from: since, to };
  for await (const page of listPages(call, list)) {
    const taken = page.filter((dispute) => takenAt(dispute) >= from && takenAt(dispute) < to);
    yield taken.map(chargebackFrom).filter(({ state }) => state !== 'none');
  }
}

async function* payouts(call: StripeClient, span: Span): AsyncGenerator<readonly StatementPayout[]> {
  const list = { operation: 'list_transfers', path: '/v1/transfers', item: transferSchema, ...span };
  for await (const page of listPages(call, list)) yield page.map(transferPayout);
}
