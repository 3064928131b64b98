/**
 * @file sandbox/yookassa/payouts.routes.ts
 * @description YooKassa's payouts over HTTP: made, looked up, searched by metadata; under the payout gateway's own id and key.
 * @dependencies express
 * @created 2026-11-30
 */
import express from 'express';
import type { Router } from 'express';
import { createCaller, refuseBrokenJson } from './answer-call.ts';
import type { CallDeps } from './answer-call.ts';
import { listItems, PAYOUT_FILTERS } from './list-items.ts';
import { payoutToWire } from './payout-desk.ts';
import type { PayoutDesk } from './payout-desk.ts';
import { readPayoutRequest } from './read-payout.ts';

/** The router; mount it under /v3 before the shop's, whose key is another. */
export function payoutRoutes(deps: Omit<CallDeps, 'credentials'> & { readonly payouts: PayoutDesk }): Router {
  const { payouts } = deps;
  const { agentId: login, secretKey } = payouts.agent;
  const { route, changing } = createCaller({ ...deps, credentials: { login, secretKey } });
  const router = express.Router();
  router.use('/payouts', express.json({ type: () => true }), refuseBrokenJson);
  router.post(
    '/payouts',
    changing((request) => ({ status: 200, body: payoutToWire(payouts.create(readPayoutRequest(request.body))) })),
  );
  // Before the one by id: "search" is no payout's.
  router.get(
    '/payouts/search',
    route((request) => ({ status: 200, body: listItems(request.query, PAYOUT_FILTERS, payouts.list().map(payoutToWire)) })),
  );
  router.get(
    '/payouts/:id',
    route((request) => ({ status: 200, body: payoutToWire(payouts.find(String(request.params['id']))) })),
  );
  return router;
}
