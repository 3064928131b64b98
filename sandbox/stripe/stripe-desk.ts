/**
 * @file sandbox/stripe/stripe-desk.ts
 * @description Checkout Sessions, refunds and disputes through their states, with signed webhooks.
 * @dependencies zod
 * @created 2026-11-24
 */
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { SandboxClock } from '../clock/index.ts';
import type { FaultBook } from '../faults/index.ts';
import type { EventHub } from '../http/events.ts';
import type { WebhookDelivery } from '../http/webhook-delivery.ts';
import { newSession, paidElsewhere, sessionToWire } from './checkout-session.ts';
import type { CheckoutSession, elsewhereOrder, SessionRequest } from './checkout-session.ts';
import { createConnectDesk } from './connect.ts';
import type { ConnectDesk } from './connect.ts';
import { createDisputeDesk } from './dispute-desk.ts';
import type { DisputeDesk } from './dispute-desk.ts';
import { createIdempotencyMemory } from './idempotency.ts';
import type { IdempotencyMemory } from './idempotency.ts';
import { chargeToWire, newRefund, refundedOf, refundToWire } from './payment.ts';
import type { Refund, RefundRequest } from './payment.ts';
import { stripeSignature } from './signature.ts';
import { StripeFailure } from './stripe-failure.ts';

/** The one version of the API the sandbox speaks. */
export const API_VERSION = '2026-10-28.endive';

/** The account the sandbox plays. */
export interface StripeAccount {
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly publicUrl: string;
  webhookUrl: string | undefined;
}

/** What the desk works with. */
export interface StripeDeskDeps {
  readonly account: StripeAccount;
  readonly clock: SandboxClock;
  readonly events: EventHub;
  readonly faults: FaultBook;
  readonly delivery: WebhookDelivery;
}

/** Sessions and refunds of one account. Methods throw StripeFailure. */
export interface StripeDesk {
  readonly account: StripeAccount;
  readonly memory: IdempotencyMemory;
  readonly connect: ConnectDesk;
  readonly disputes: DisputeDesk;
  nowMs(): number;
  create(request: SessionRequest): CheckoutSession;
  find(id: string): CheckoutSession;
  list(): readonly CheckoutSession[];
  pay(id: string): CheckoutSession;
  /** Money that came by no page. */
  takeElsewhere(order: z.output<typeof elsewhereOrder>): CheckoutSession;
  expire(id: string): CheckoutSession;
  refund(request: RefundRequest): Refund;
  findRefund(id: string): Refund;
  /** The oldest first. */
  refunds(): readonly Refund[];
  deliveries(): ReturnType<WebhookDelivery['list']>;
  clear(): void;
}

/** How long a refund that a fault script delays stays pending. */
const REFUND_TAKES_MS = 10 * 60_000;

/** Makes a desk without sessions. */
export function createStripeDesk(deps: StripeDeskDeps): StripeDesk {
  const sessions = new Map<string, CheckoutSession>();
  const refunds = new Map<string, Refund>();
  const memory = createIdempotencyMemory(deps.clock.nowMs);
  const find = (id: string) => known(sessions.get(id), 'checkout.session', id, 'session');
  const { disputes, connect } = desksOver(deps, { sessions, refunds, findSession: find });
  const close = (session: CheckoutSession) => {
    session.status = 'expired';
    tellOf(deps, 'checkout.session.expired', session);
    return session;
  };
  return {
    account: deps.account,
    memory,
    connect,
    disputes,
    nowMs: deps.clock.nowMs,
    create: (request) => {
      const session = keep(sessions, newSession(request, deps.clock.nowMs()));
      deps.clock.at(session.expiresAtMs, () => {
        if (sessions.has(session.id) && session.status === 'open') close(session);
      });
      deps.events.emit({ kind: 'payment', id: session.id });
      return session;
    },
    find,
    list: () => Array.from(sessions.values()),
    pay: (id) => {
      const session = find(id);
      if (session.status !== 'open') return session;
      session.status = 'complete';
      session.paymentStatus = 'paid';
      session.paidAtMs = deps.clock.nowMs();
      tellOf(deps, 'checkout.session.completed', session);
      return session;
    },
    takeElsewhere: (order) => keep(sessions, paidElsewhere(order, deps.clock.nowMs())),
    expire: (id) => {
      const session = find(id);
      if (session.status === 'open') return close(session);
      const message = `Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`;
      throw new StripeFailure(400, message, 'resource_state');
    },
    refund: (request) => giveBack(deps, { sessions: Array.from(sessions.values()), refunds, disputes }, request),
    findRefund: (id) => known(refunds.get(id), 'refund', id, 'id'),
    refunds: () => Array.from(refunds.values()),
    deliveries: () => deps.delivery.list(),
    clear: () => {
      sessions.clear();
      refunds.clear();
      memory.clear();
      connect.clear();
      disputes.clear();
      deps.delivery.clear();
    },
  };
}

function keep(sessions: Map<string, CheckoutSession>, session: CheckoutSession): CheckoutSession {
  sessions.set(session.id, session);
  return session;
}

/** Banks take from the same balance that owners are paid out of. */
function desksOver(
  deps: StripeDeskDeps,
  books: {
    readonly sessions: ReadonlyMap<string, CheckoutSession>;
    readonly refunds: ReadonlyMap<string, Refund>;
    readonly findSession: (id: string) => CheckoutSession;
  },
): Pick<StripeDesk, 'disputes' | 'connect'> {
  const { sessions, refunds, findSession } = books;
  const { nowMs } = deps.clock;
  const disputes = createDisputeDesk({
    nowMs,
    findSession,
    keptMinor: (session) => session.amountMinor - refundedOf(session, Array.from(refunds.values())),
    tell: (type, object) => tell(deps, type, object),
  });
  const takenIn = (currency: string) => disputes.takenMinor((session) => session.currency === currency);
  const connect = createConnectDesk({
    nowMs,
    paidMinor: (currency) => paidIn(currency, sessions.values(), refunds.values()) - takenIn(currency),
  });
  return { disputes, connect };
}

/** What buyers have paid in a currency, less what went back. */
function paidIn(currency: string, sessions: Iterable<CheckoutSession>, refunds: Iterable<Refund>): number {
  const paid = Array.from(sessions).filter((session) => session.currency === currency && session.status === 'complete');
  const back = Array.from(refunds).filter(({ session, status }) => session.currency === currency && status !== 'failed');
  return sumOf(paid) - sumOf(back);
}

function sumOf(amounts: readonly { readonly amountMinor: number }[]): number {
  return amounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

function known<Found>(found: Found | undefined, what: string, id: string, parameter: string): Found {
  if (found === undefined) throw new StripeFailure(404, `No such ${what}: '${id}'`, 'resource_missing', parameter);
  return found;
}

/** At once, unless a fault script says that it takes its time, or fails after that. */
function giveBack(
  deps: StripeDeskDeps,
  books: { readonly sessions: readonly CheckoutSession[]; readonly refunds: Map<string, Refund>; readonly disputes: DisputeDesk },
  request: RefundRequest,
): Refund {
  const { payment_intent: intent, charge } = request;
  const paid = books.sessions.filter(({ status }) => status === 'complete');
  const ofIt = paid.find(({ paymentIntentId, chargeId }) => (intent === undefined ? chargeId === charge : paymentIntentId === intent));
  const session =
    intent === undefined ? known(ofIt, 'charge', charge ?? '', 'charge') : known(ofIt, 'payment_intent', intent, 'payment_intent');
  const earlier = Array.from(books.refunds.values());
  const fault = deps.faults.take({ service: 'stripe', method: 'refund', path: '/v1/refunds' }, ['refund-pending', 'refund-failed']);
  const nowMs = deps.clock.nowMs();
  const takenMinor = books.disputes.takenMinor(({ id }) => id === session.id);
  const refund = newRefund(request, session, { earlier, takenMinor, nowMs, status: fault === undefined ? 'succeeded' : 'pending' });
  books.refunds.set(refund.id, refund);
  tell(deps, 'charge.refunded', chargeToWire(session, [...earlier, refund], 'alone'));
  if (fault === undefined) return refund;
  deps.clock.at(nowMs + REFUND_TAKES_MS, () => {
    if (!books.refunds.has(refund.id)) return;
    refund.status = fault.action === 'refund-failed' ? 'failed' : 'succeeded';
    tell(deps, refund.status === 'failed' ? 'refund.failed' : 'refund.updated', refundToWire(refund));
  });
  return refund;
}

function tellOf(deps: StripeDeskDeps, type: string, session: CheckoutSession): void {
  deps.events.emit({ kind: 'payment', id: session.id });
  tell(deps, type, sessionToWire(session, deps.account.publicUrl));
}

function tell(deps: StripeDeskDeps, type: string, object: Readonly<Record<string, unknown>>): void {
  if (deps.account.webhookUrl === undefined) return;
  const body = JSON.stringify({
    id: `evt_${randomBytes(12).toString('hex')}`,
    object: 'event',
    api_version: API_VERSION,
    created: Math.floor(deps.clock.nowMs() / 1000),
    data: { object },
    livemode: false,
    type,
  });
  const fault = deps.faults.take({ service: 'stripe', method: type, path: '/webhook' }, ['duplicate-webhook']);
  const sign = () => ({ 'stripe-signature': stripeSignature(deps.account.webhookSecret, body, Math.floor(deps.clock.nowMs() / 1000)) });
  deps.delivery.send({ url: deps.account.webhookUrl, body, event: type, headers: sign, copies: fault ? 2 : 1 });
}
