/**
 * @file sandbox/stripe/stripe.routes.ts
 * @description Stripe's HTTP door: Checkout Sessions by form-encoded requests, and the page where the payer pays.
 * @dependencies express
 * @created 2026-11-24
 */
import { Buffer } from 'node:buffer';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { answerWithFaults } from '../faults/index.ts';
import type { FaultBook, ServiceRefusals } from '../faults/index.ts';
import { checkoutPage } from '../http/checkout-page.ts';
import { pageReply, redirectReply, sendReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { readSessionRequest, sessionToWire } from './checkout-session.ts';
import type { CheckoutSession } from './checkout-session.ts';
import type { StripeDesk } from './stripe-desk.ts';
import { StripeFailure, stripeFailureReply } from './stripe-failure.ts';

const refusals: ServiceRefusals = {
  internalError: () => stripeFailureReply(new StripeFailure(500, 'An unknown error occurred', 'api_error')),
  rateLimited: () => stripeFailureReply(new StripeFailure(429, 'Too many requests', 'rate_limit')),
};

type Work = (request: Request) => Reply;

/** The router; mount it at the root. */
export function stripeRoutes(deps: { readonly desk: StripeDesk; readonly faults: FaultBook }): Router {
  const { desk } = deps;
  const router = express.Router();
  router.use(express.urlencoded({ extended: true }));
  const shown = (session: CheckoutSession): Reply => ({ status: 200, body: sessionToWire(session, desk.account.publicUrl) });
  const id = (request: Request) => String(request.params['id']);
  const route = (work: Work) => (request: Request, response: Response) => answer(deps, request, response, work);
  router.post(
    '/v1/checkout/sessions',
    route((request) => once(desk, request, () => shown(desk.create(readSessionRequest(request.body ?? {}))))),
  );
  router.get(
    '/v1/checkout/sessions/:id',
    route((request) => shown(desk.find(id(request)))),
  );
  router.post(
    '/v1/checkout/sessions/:id/expire',
    route((request) => once(desk, request, () => shown(desk.expire(id(request))))),
  );
  router.get('/pay/:id', (request, response) => sendReply(response, payPage(desk, request.params.id)));
  router.post('/pay/:id', (request, response) => {
    const { action } = (request.body ?? {}) as { readonly action?: string };
    if (action === 'pay') desk.pay(request.params.id);
    const { success_url, cancel_url } = desk.find(request.params.id).request;
    const target = action === 'pay' ? success_url.replaceAll('{CHECKOUT_SESSION_ID}', request.params.id) : (cancel_url ?? success_url);
    sendReply(response, redirectReply(target));
  });
  return router;
}

async function answer(
  deps: { readonly desk: StripeDesk; readonly faults: FaultBook },
  request: Request,
  response: Response,
  work: Work,
): Promise<void> {
  const guarded = () => {
    try {
      checkAuthorization(deps.desk, request);
      return work(request);
    } catch (error) {
      if (error instanceof StripeFailure) return stripeFailureReply(error);
      throw error;
    }
  };
  const target = { service: 'stripe', method: request.method, path: request.path } as const;
  await answerWithFaults({ faults: deps.faults, refusals }, { target, response, work: guarded });
}

function checkAuthorization(desk: StripeDesk, request: Request): void {
  const key = desk.account.secretKey;
  const accepted = [`Bearer ${key}`, `Basic ${Buffer.from(`${key}:`).toString('base64')}`];
  if (!accepted.includes(request.get('authorization') ?? '')) throw new StripeFailure(401, 'Invalid API Key provided', 'api_key_invalid');
}

/** Idempotency-Key is optional; a repeat gets the first answer, another request under the same key is refused. */
function once(desk: StripeDesk, request: Request, work: () => Reply): Reply {
  const key = request.get('idempotency-key');
  if (key === undefined) return work();
  if (key.length > 255) throw new StripeFailure(400, 'Idempotency keys must be at most 255 characters.', 'idempotency_error');
  const fingerprint = `${request.path} ${JSON.stringify(request.body)}`;
  const earlier = desk.remembered.get(key);
  if (earlier && earlier.fingerprint !== fingerprint)
    throw new StripeFailure(
      400,
      'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      'idempotency_error',
    );
  if (earlier) return { ...earlier.reply, headers: { 'idempotent-replayed': 'true' } };
  const reply = work();
  desk.remembered.set(key, { fingerprint, reply });
  return reply;
}

function payPage(desk: StripeDesk, id: string): Reply {
  const session = desk.list().find((one) => one.id === id);
  if (!session) return pageReply('Платёж не найден', 404);
  const states = { open: 'open', complete: 'paid', expired: 'canceled' } as const;
  return pageReply(
    checkoutPage({
      provider: 'Stripe',
      amount: `${(session.amountMinor / 100).toFixed(2)} ${session.currency.toUpperCase()}`,
      description: session.request.line_items.map((item) => item.price_data.product_data.name).join(', '),
      state: states[session.status],
      returnUrl: session.request.success_url,
    }),
  );
}
