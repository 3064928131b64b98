/**
 * @file sandbox/stripe/stripe.routes.ts
 * @description Stripe's HTTP door: sessions and refunds by form-encoded requests, and the page where the payer pays.
 * @dependencies express, zod
 * @created 2026-11-24
 */
import { Buffer } from 'node:buffer';
import express from 'express';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { answerWithFaults } from '../faults/index.ts';
import type { FaultBook, ServiceRefusals } from '../faults/index.ts';
import { checkoutPage } from '../http/checkout-page.ts';
import { pageReply, redirectReply, sendReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import { sessionForm, sessionToWire } from './checkout-session.ts';
import type { CheckoutSession } from './checkout-session.ts';
import { connectRoutes } from './connect.routes.ts';
import { disputeToWire } from './dispute.ts';
import { listPage, pageFields } from './list-page.ts';
import { EXPANDABLE, paymentToWire, refundForm, refundToWire } from './payment.ts';
import { readExpand, readForm } from './read-form.ts';
import { API_VERSION } from './stripe-desk.ts';
import type { StripeDesk } from './stripe-desk.ts';
import { StripeFailure, stripeFailureReply } from './stripe-failure.ts';

const refusals: ServiceRefusals = {
  internalError: () => stripeFailureReply(new StripeFailure(500, 'An unknown error occurred', 'api_error')),
  rateLimited: (retryAfter) =>
    stripeFailureReply(new StripeFailure(429, 'Too many requests', 'rate_limit'), { 'retry-after': String(retryAfter) }),
};

/** What the routes work with. */
interface StripeRouteDeps {
  readonly desk: StripeDesk;
  readonly faults: FaultBook;
}

type Work = (request: Request) => Reply;
type Route = (work: Work) => (request: Request, response: Response) => Promise<void>;

const expandField = { 'expand[]': z.union([z.string(), z.array(z.string())]).optional() };
const oneForm = z.strictObject(expandField);
const sessionPage = z.strictObject({ ...pageFields, ...expandField, payment_intent: z.string().optional() });
const moneyPage = z.strictObject({ ...pageFields, ...expandField, payment_intent: z.string().optional(), charge: z.string().optional() });
const paymentPage = z.strictObject(pageFields);
/** In lists objects are expanded one level deeper. */
const inList = (paths: readonly string[]) => paths.map((path) => `data.${path}`);

/** The router; mount it at the root. */
export function stripeRoutes(deps: StripeRouteDeps): Router {
  const { desk } = deps;
  const router = express.Router();
  router.use(express.urlencoded({ extended: true }));
  const route: Route = (work) => (request, response) => answer(deps, request, response, work);
  const changing: Route = (work) =>
    route((request) => {
      const keyed = { key: request.get('idempotency-key'), path: request.path, body: request.body as unknown };
      return desk.memory.once(keyed, () => work(request));
    });
  sessionRoutes(router, desk, { route, changing });
  refundRoutes(router, desk, { route, changing });
  paymentRoutes(router, desk, route);
  disputeRoutes(router, desk, route);
  connectRoutes(router, desk, { route, changing });
  payPages(router, desk);
  router.use(
    '/v1',
    route((request) => {
      throw new StripeFailure(404, `Unrecognized request URL (${request.method}: ${request.originalUrl}).`, 'url_unknown');
    }),
  );
  return router;
}

function idOf(request: Request): string {
  return String(request.params['id']);
}

function sessionRoutes(router: Router, desk: StripeDesk, { route, changing }: { readonly route: Route; readonly changing: Route }): void {
  const shown = (session: CheckoutSession, expand: ReadonlySet<string> = new Set()): Reply => ({
    status: 200,
    body: sessionToWire(session, desk.account.publicUrl, paymentToWire(session, desk.refunds(), expand)),
  });
  router.post(
    '/v1/checkout/sessions',
    changing((request) => shown(desk.create(readForm(sessionForm, request.body)))),
  );
  router.get(
    '/v1/checkout/sessions',
    route((request) => {
      const { payment_intent: intent, 'expand[]': asked, ...page } = readForm(sessionPage, request.query);
      const expand = expandOfList(asked, EXPANDABLE);
      const found = desk
        .list()
        .filter(({ place, paymentIntentId }) => place === 'checkout' && (intent ?? paymentIntentId) === paymentIntentId);
      return listPage(
        found.map((session) => sessionToWire(session, desk.account.publicUrl, paymentToWire(session, desk.refunds(), expand))),
        page,
        request.path,
      );
    }),
  );
  router.get(
    '/v1/checkout/sessions/:id',
    route((request) => shown(desk.find(idOf(request)), readExpand(readForm(oneForm, request.query)['expand[]'], EXPANDABLE))),
  );
  router.post(
    '/v1/checkout/sessions/:id/expire',
    changing((request) => shown(desk.expire(idOf(request)))),
  );
}

function refundRoutes(router: Router, desk: StripeDesk, { route, changing }: { readonly route: Route; readonly changing: Route }): void {
  router.post(
    '/v1/refunds',
    changing((request) => ({ status: 200, body: refundToWire(desk.refund(readForm(refundForm, request.body))) })),
  );
  router.get(
    '/v1/refunds',
    route((request) => {
      const { payment_intent: intent, charge, 'expand[]': asked, ...page } = readForm(moneyPage, request.query);
      expandOfList(asked, []);
      const found = desk.refunds().filter(({ session }) => isAbout(session, { intent, charge }));
      return listPage(found.map(refundToWire), page, request.path);
    }),
  );
  router.get(
    '/v1/refunds/:id',
    route((request) => {
      readForm(oneForm, request.query);
      return { status: 200, body: refundToWire(desk.findRefund(idOf(request))) };
    }),
  );
}

function expandOfList(asked: unknown, known: readonly string[]): ReadonlySet<string> {
  const paths = [...readExpand(asked, inList(known))];
  return new Set(paths.map((path) => path.slice('data.'.length)));
}

function isAbout(session: CheckoutSession, asked: { readonly intent: string | undefined; readonly charge: string | undefined }): boolean {
  return (asked.intent ?? session.paymentIntentId) === session.paymentIntentId && (asked.charge ?? session.chargeId) === session.chargeId;
}

/** Payments whatever they were made by; there is none before somebody has paid. */
function paymentRoutes(router: Router, desk: StripeDesk, route: Route): void {
  router.get(
    '/v1/payment_intents',
    route((request) => {
      const page = readForm(paymentPage, request.query);
      const paid = desk.list().filter(({ paidAtMs }) => paidAtMs !== undefined);
      const shown = paid.map((session) => paymentToWire(session, desk.refunds(), new Set(['payment_intent'])));
      return listPage(shown as readonly Readonly<Record<string, unknown>>[], page, request.path);
    }),
  );
}

function disputeRoutes(router: Router, desk: StripeDesk, route: Route): void {
  router.get(
    '/v1/disputes',
    route((request) => {
      const { payment_intent: intent, charge, 'expand[]': asked, ...page } = readForm(moneyPage, request.query);
      const expand = expandOfList(asked, ['payment_intent']);
      const found = desk.disputes.list().filter(({ session }) => isAbout(session, { intent, charge }));
      const shown = found.map((dispute) => disputeToWire(dispute, paymentToWire(dispute.session, desk.refunds(), expand)));
      return listPage(shown, page, request.path);
    }),
  );
  router.get(
    '/v1/disputes/:id',
    route((request) => {
      const dispute = desk.disputes.find(idOf(request));
      const expand = readExpand(readForm(oneForm, request.query)['expand[]'], ['payment_intent']);
      return { status: 200, body: disputeToWire(dispute, paymentToWire(dispute.session, desk.refunds(), expand)) };
    }),
  );
}

function payPages(router: Router, desk: StripeDesk): void {
  router.get('/pay/:id', (request, response) => sendReply(response, payPage(desk, request.params.id)));
  router.post('/pay/:id', (request, response) => {
    const { action } = (request.body ?? {}) as { readonly action?: string };
    if (action === 'pay') desk.pay(request.params.id);
    const { success_url, cancel_url } = desk.find(request.params.id).request;
    const target = action === 'pay' ? success_url.replaceAll('{CHECKOUT_SESSION_ID}', request.params.id) : (cancel_url ?? success_url);
    sendReply(response, redirectReply(target));
  });
}

async function answer(deps: StripeRouteDeps, request: Request, response: Response, work: Work): Promise<void> {
  const guarded = () => {
    try {
      checkAuthorization(deps.desk, request);
      checkVersion(request);
      return work(request);
    } catch (error) {
      if (error instanceof StripeFailure) return stripeFailureReply(error);
      throw error;
    }
  };
  const leave = deps.desk.memory.enter(request.method === 'POST' ? request.get('idempotency-key') : undefined);
  if (leave === undefined) {
    const message = 'There is currently another in-progress request using this Idempotent Key.';
    sendReply(response, stripeFailureReply(new StripeFailure(409, message, 'idempotency_key_in_use')));
    return;
  }
  try {
    const target = { service: 'stripe', method: request.method, path: request.path } as const;
    await answerWithFaults({ faults: deps.faults, refusals }, { target, response, work: guarded });
  } finally {
    leave();
  }
}

function checkAuthorization(desk: StripeDesk, request: Request): void {
  const key = desk.account.secretKey;
  const accepted = [`Bearer ${key}`, `Basic ${Buffer.from(`${key}:`).toString('base64')}`];
  if (!accepted.includes(request.get('authorization') ?? '')) throw new StripeFailure(401, 'Invalid API Key provided', 'api_key_invalid');
}

/** Left out it would be the account's own version, which may be any. */
function checkVersion(request: Request): void {
  const version = request.get('stripe-version') ?? API_VERSION;
  if (version !== API_VERSION) throw new StripeFailure(400, `Invalid Stripe API version: ${version}`, 'api_version_unknown');
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
