/**
 * @file sandbox/yookassa/payments.routes.ts
 * @description YooKassa's API v3 over HTTP: payments, capture, cancel, refunds, receipts; Basic auth and Idempotence-Key as the original demands.
 * @dependencies express
 * @created 2026-11-24
 */
import express from 'express';
import type { Request, Router } from 'express';
import type { FaultBook } from '../faults/index.ts';
import type { Reply } from '../http/reply.ts';
import { createCaller, refuseBrokenJson } from './answer-call.ts';
import type { Route } from './answer-call.ts';
import type { Cashier } from './cashier.ts';
import type { IdempotenceMemory } from './idempotence.ts';
import { listItems, PAYMENT_FILTERS, REFUND_FILTERS } from './list-items.ts';
import { dealToWire } from './deals.ts';
import { paymentToWire, refundToWire } from './payment.ts';
import { readCaptureRequest, readPaymentRequest, readRefundRequest } from './read-request.ts';
import { receiptRoutes } from './receipts.routes.ts';
import { notFound } from './yookassa-failure.ts';

/** What the routes work with. */
export interface YookassaDeps {
  readonly cashier: Cashier;
  readonly memory: IdempotenceMemory;
  readonly faults: FaultBook;
}

/** The router; mount it under /v3. */
export function paymentRoutes(deps: YookassaDeps): Router {
  const { cashier } = deps;
  const router = express.Router();
  router.use(express.json({ type: () => true }), refuseBrokenJson);
  const shown = (payment: Parameters<typeof paymentToWire>[0]): Reply => ({ status: 200, body: paymentToWire(payment, cashier.shop) });
  const id = (request: Request) => String(request.params['id']);
  const { shopId: login, secretKey } = cashier.shop;
  const { route, changing } = createCaller({ ...deps, credentials: { login, secretKey } });

  router.post(
    '/payments',
    changing((request) => shown(cashier.createPayment(readPaymentRequest(request.body)))),
  );
  router.post(
    '/deals',
    changing((request) => ({ status: 200, body: dealToWire(cashier.deals.open(request.body)) })),
  );
  router.get(
    '/deals/:id',
    route((request) => ({ status: 200, body: dealToWire(cashier.deals.find(id(request))) })),
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
  receiptRoutes(router, cashier, { route, changing });
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
