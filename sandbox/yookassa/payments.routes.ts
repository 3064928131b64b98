/**
 * @file sandbox/yookassa/payments.routes.ts
 * @description YooKassa's API v3 over HTTP: payments, capture, cancel, refunds; Basic auth and Idempotence-Key as the original demands.
 * @dependencies express
 * @created 2026-11-24
 */
import { Buffer } from 'node:buffer';
import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import { answerWithFaults } from '../faults/index.ts';
import type { FaultBook, ServiceRefusals } from '../faults/index.ts';
import { sendReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';
import type { Cashier } from './cashier.ts';
import type { IdempotenceMemory } from './idempotence.ts';
import { listItems, PAYMENT_FILTERS, REFUND_FILTERS } from './list-items.ts';
import { paymentToWire, refundToWire } from './payment.ts';
import { readCaptureRequest, readPaymentRequest, readRefundRequest } from './read-request.ts';
import { invalidRequest, notFound, YookassaFailure, yookassaFailureReply } from './yookassa-failure.ts';

const refusals: ServiceRefusals = {
  internalError: () =>
    yookassaFailureReply(new YookassaFailure(500, 'internal_server_error', 'Internal server error, repeat with the same key')),
  rateLimited: () => yookassaFailureReply(new YookassaFailure(429, 'too_many_requests', 'Too many requests')),
};

/** What the routes work with. */
export interface YookassaDeps {
  readonly cashier: Cashier;
  readonly memory: IdempotenceMemory;
  readonly faults: FaultBook;
}

type Work = (request: Request) => Reply;
type Route = (work: Work) => (request: Request, response: Response) => Promise<void>;

/** The router; mount it under /v3. */
export function paymentRoutes(deps: YookassaDeps): Router {
  const { cashier } = deps;
  const router = express.Router();
  router.use(express.json({ type: () => true }), refuseBrokenJson);
  const shown = (payment: Parameters<typeof paymentToWire>[0]): Reply => ({ status: 200, body: paymentToWire(payment, cashier.shop) });
  const id = (request: Request) => String(request.params['id']);
  const route: Route = (work) => (request, response) => answer(deps, request, response, work);
  const changing: Route = (work) =>
    route((request) =>
      deps.memory.once({ key: request.get('idempotence-key'), path: request.path, body: request.body }, () => work(request)),
    );

  router.post(
    '/payments',
    changing((request) => shown(cashier.createPayment(readPaymentRequest(request.body)))),
  );
  router.get(
    '/payments',
    route((request) => {
      const all = cashier.payments().map((payment) => paymentToWire(payment, cashier.shop));
      return { status: 200, body: listItems(request.query, PAYMENT_FILTERS, all) };
    }),
  );
  router.get(
    '/payments/:id',
    route((request) => shown(cashier.payment(id(request)))),
  );
  router.post(
    '/payments/:id/capture',
    changing((request) => shown(cashier.capture(id(request), readCaptureRequest(request.body).amount?.value))),
  );
  router.post(
    '/payments/:id/cancel',
    changing((request) => shown(cashier.cancel(id(request)))),
  );
  refundRoutes(router, cashier, { route, changing });
  router.get(
    '/me',
    route(() => ({
      status: 200,
      body: { account_id: cashier.shop.shopId, status: 'enabled', test: true, payment_methods: ['bank_card'] },
    })),
  );
  router.use(
    route(() => {
      throw notFound('Resource');
    }),
  );
  return router;
}

function refundRoutes(router: Router, cashier: Cashier, { route, changing }: { readonly route: Route; readonly changing: Route }): void {
  router.post(
    '/refunds',
    changing((request) => ({ status: 200, body: refundToWire(cashier.refund(readRefundRequest(request.body))) })),
  );
  router.get(
    '/refunds',
    route((request) => ({ status: 200, body: listItems(request.query, REFUND_FILTERS, cashier.refunds().map(refundToWire)) })),
  );
  router.get(
    '/refunds/:id',
    route((request) => {
      const refund = cashier.refunds().find((one) => one.id === request.params['id']);
      if (!refund) throw notFound('Refund');
      return { status: 200, body: refundToWire(refund) };
    }),
  );
}

/** Express tells error handlers by their four parameters. */
function refuseBrokenJson(_error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  sendReply(response, yookassaFailureReply(invalidRequest('Request body is not valid JSON')));
}

async function answer(deps: YookassaDeps, request: Request, response: Response, work: Work): Promise<void> {
  await answerWithFaults(
    { faults: deps.faults, refusals },
    {
      target: { service: 'yookassa', method: request.method, path: request.path },
      response,
      work: () => {
        try {
          checkAuthorization(deps.cashier, request);
          return work(request);
        } catch (error) {
          if (error instanceof YookassaFailure) return yookassaFailureReply(error);
          throw error;
        }
      },
    },
  );
}

function checkAuthorization(cashier: Cashier, request: Request): void {
  const expected = `Basic ${Buffer.from(`${cashier.shop.shopId}:${cashier.shop.secretKey}`).toString('base64')}`;
  if (request.get('authorization') !== expected)
    throw new YookassaFailure(401, 'invalid_credentials', 'Login has illegal format or the key is wrong');
}
