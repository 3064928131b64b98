/**
 * @file sandbox/stripe/stripe-desk.ts
 * @description Checkout Sessions through their states, with signed webhooks.
 * @dependencies -
 * @created 2026-11-24
 */
import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock/index.ts';
import type { FaultBook } from '../faults/index.ts';
import type { EventHub } from '../http/events.ts';
import type { Reply } from '../http/reply.ts';
import type { WebhookDelivery } from '../http/webhook-delivery.ts';
import { newSession, sessionToWire } from './checkout-session.ts';
import type { CheckoutSession, SessionRequest } from './checkout-session.ts';
import { stripeSignature } from './signature.ts';
import { StripeFailure } from './stripe-failure.ts';

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

/** Sessions of one account. Methods throw StripeFailure. */
export interface StripeDesk {
  readonly account: StripeAccount;
  readonly remembered: Map<string, { readonly fingerprint: string; readonly reply: Reply }>;
  create(request: SessionRequest): CheckoutSession;
  find(id: string): CheckoutSession;
  list(): readonly CheckoutSession[];
  pay(id: string): CheckoutSession;
  expire(id: string): CheckoutSession;
  clear(): void;
}

/** Makes a desk without sessions. */
export function createStripeDesk(deps: StripeDeskDeps): StripeDesk {
  const sessions = new Map<string, CheckoutSession>();
  const remembered: StripeDesk['remembered'] = new Map();
  const find = (id: string) => {
    const session = sessions.get(id);
    if (!session) throw new StripeFailure(404, `No such checkout.session: '${id}'`, 'resource_missing', 'session');
    return session;
  };
  const close = (session: CheckoutSession) => {
    session.status = 'expired';
    tell(deps, 'checkout.session.expired', session);
    return session;
  };
  return {
    account: deps.account,
    remembered,
    create: (request) => {
      const session = newSession(request, deps.clock.nowMs());
      sessions.set(session.id, session);
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
      tell(deps, 'checkout.session.completed', session);
      return session;
    },
    expire: (id) => {
      const session = find(id);
      if (session.status !== 'open')
        throw new StripeFailure(
          400,
          `Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`,
          'resource_state',
        );
      return close(session);
    },
    clear: () => {
      sessions.clear();
      remembered.clear();
      deps.delivery.clear();
    },
  };
}

function tell(deps: StripeDeskDeps, type: string, session: CheckoutSession): void {
  deps.events.emit({ kind: 'payment', id: session.id });
  if (deps.account.webhookUrl === undefined) return;
  const body = JSON.stringify({
    id: `evt_${randomBytes(12).toString('hex')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(deps.clock.nowMs() / 1000),
    data: { object: sessionToWire(session, deps.account.publicUrl) },
    livemode: false,
    type,
  });
  const fault = deps.faults.take({ service: 'stripe', method: type, path: `/v1/checkout/sessions/${session.id}` }, ['duplicate-webhook']);
  const sign = () => ({ 'stripe-signature': stripeSignature(deps.account.webhookSecret, body, Math.floor(deps.clock.nowMs() / 1000)) });
  deps.delivery.send({ url: deps.account.webhookUrl, body, event: type, headers: sign, copies: fault ? 2 : 1 });
}
