/**
 * @file sandbox/control/money.routes.ts
 * @description Payments of both providers and the ORD's creatives for people and tests: look, pay, decline, set where notifications go.
 * @dependencies express, zod
 * @created 2026-11-24
 */
import express from 'express';
import type { Request, Router } from 'express';
import { z } from 'zod';
import type { Delivery } from '../http/webhook-delivery.ts';
import type { Told } from '../ord/index.ts';
import {
  accountToWire,
  disputeEnd,
  disputeOrder,
  disputeToWire,
  elsewhereOrder,
  refundToWire,
  sessionToWire,
  transferToWire,
} from '../stripe/index.ts';
import { checkoutUrl, dealToWire, paymentToWire, payoutToWire, receiptToWire } from '../yookassa/index.ts';
import { controlRoute, pathParameter } from './control-route.ts';
import type { ControlDeps } from './control-route.ts';

const receiptsSchema = z.strictObject({ isOn: z.boolean() });
const cardSchema = z.strictObject({ number: z.string() });
const stateSchema = z.object({ state: z.enum(['waiting', 'delivered', 'given_up']).optional() });
const urlSchema = z.strictObject({ url: z.url({ protocol: /^https?$/ }).nullable() });

/** The router. */
export function moneyRoutes({ cashier, yookassaDelivery, payouts, stripe, ord }: ControlDeps): Router {
  const router = express.Router();
  const id = pathParameter;
  const shown = (payment: ReturnType<typeof cashier.payment>) => ({
    ...paymentToWire(payment, cashier.shop),
    checkout_url: checkoutUrl(payment, cashier.shop.publicUrl),
  });
  router.get(
    '/yookassa/payments',
    controlRoute(() => cashier.payments().map(shown)),
  );
  router.get(
    '/yookassa/deals',
    controlRoute(() => cashier.deals.list().map((deal) => ({ ...dealToWire(deal), fee_minor: deal.feeMinor }))),
  );
  router.post(
    '/yookassa/payments/:id/pay',
    controlRoute((request) => shown(cashier.pay(id(request, 'id')))),
  );
  router.post(
    '/yookassa/payments/:id/decline',
    controlRoute((request) => shown(cashier.decline(id(request, 'id')))),
  );
  router.post(
    '/yookassa/payment-methods/:id/revoke',
    controlRoute((request) => cashier.revokeMethod(id(request, 'id'))),
  );
  router.get(
    '/yookassa/refunds',
    controlRoute(() => cashier.refunds()),
  );
  router.get(
    '/yookassa/deliveries',
    controlRoute((request) => deliveriesShown(yookassaDelivery.list(), request)),
  );
  router.post(
    '/yookassa/webhook',
    controlRoute((request) => void (cashier.shop.webhookUrl = urlSchema.parse(request.body).url ?? undefined)),
  );
  receiptMoneyRoutes(router, cashier);
  payoutMoneyRoutes(router, payouts);
  stripeMoneyRoutes(router, stripe);
  router.get(
    '/ord/creatives',
    controlRoute(() => Array.from(ord.creatives.values())),
  );
  router.get(
    '/ord/contracts',
    controlRoute(() => Array.from(ord.contracts, ([id, contract]) => ({ id, contract }))),
  );
  const reports: Readonly<Record<string, ReadonlyMap<string, Told<unknown>>>> = { statistics: ord.statistics, invoices: ord.invoices };
  for (const [path, told] of Object.entries(reports)) {
    router.get(
      `/ord/${path}`,
      controlRoute(() => Array.from(told, ([reportId, { report, puts }]) => ({ id: reportId, report, puts }))),
    );
  }
  return router;
}

function receiptMoneyRoutes(router: Router, { receipts }: ControlDeps['cashier']): void {
  router.get(
    '/yookassa/receipts',
    controlRoute(() => receipts.list().map((receipt) => ({ ...receiptToWire(receipt), customer: receipt.content.customer }))),
  );
  // Whether the shop is one that makes receipts; a reset gives it back what it was started with.
  router.post(
    '/yookassa/receipts/switch',
    controlRoute((request) => void (receipts.isOn = receiptsSchema.parse(request.body).isOn)),
  );
}

function payoutMoneyRoutes(router: Router, payouts: ControlDeps['payouts']): void {
  router.get(
    '/yookassa/payouts',
    controlRoute(() => payouts.list().map(payoutToWire)),
  );
  // What the provider's card form in the shop's page would answer.
  router.post(
    '/yookassa/payout-tokens',
    controlRoute((request) => payouts.tokenFor(cardSchema.parse(request.body).number)),
  );
}

function stripeMoneyRoutes(router: Router, stripe: ControlDeps['stripe']): void {
  const id = pathParameter;
  const shown = (session: ReturnType<typeof stripe.find>) => sessionToWire(session, stripe.account.publicUrl);
  router.get(
    '/stripe/sessions',
    controlRoute(() => stripe.list().map(shown)),
  );
  router.post(
    '/stripe/sessions/:id/pay',
    controlRoute((request) => shown(stripe.pay(id(request, 'id')))),
  );
  // Somebody takes a payment in the account's cabinet, or on a terminal: there is no session of it.
  router.post(
    '/stripe/payments',
    controlRoute((request) => ({ id: stripe.takeElsewhere(elsewhereOrder.parse(request.body)).paymentIntentId })),
  );
  router.post(
    '/stripe/sessions/:id/expire',
    controlRoute((request) => shown(stripe.expire(id(request, 'id')))),
  );
  // A buyer's bank takes money back, or only asks (`kind: inquiry`); later it decides.
  router.post(
    '/stripe/sessions/:id/dispute',
    controlRoute((request) => disputeToWire(stripe.disputes.open(id(request, 'id'), disputeOrder.parse(request.body ?? {})))),
  );
  router.post(
    '/stripe/disputes/:id/escalate',
    controlRoute((request) => disputeToWire(stripe.disputes.escalate(id(request, 'id')))),
  );
  router.post(
    '/stripe/disputes/:id/close',
    controlRoute((request) => disputeToWire(stripe.disputes.close(id(request, 'id'), disputeEnd.parse(request.body)))),
  );
  router.get(
    '/stripe/disputes',
    controlRoute(() => stripe.disputes.list().map((dispute) => disputeToWire(dispute))),
  );
  router.get(
    '/stripe/refunds',
    controlRoute(() => stripe.refunds().map(refundToWire)),
  );
  router.post(
    '/stripe/accounts/:id/onboard',
    controlRoute((request) => accountToWire(stripe.connect.onboard(id(request, 'id')))),
  );
  router.get(
    '/stripe/transfers',
    controlRoute(() => stripe.connect.transfers().map(transferToWire)),
  );
  router.get(
    '/stripe/deliveries',
    controlRoute((request) => deliveriesShown(stripe.deliveries(), request)),
  );
  router.post(
    '/stripe/webhook',
    controlRoute((request) => void (stripe.account.webhookUrl = urlSchema.parse(request.body).url ?? undefined)),
  );
}

/** All, or those of the state asked for. */
function deliveriesShown(deliveries: readonly Delivery[], request: Request) {
  const { state: wanted } = stateSchema.parse(request.query);
  return deliveries
    .filter(({ state }) => wanted === undefined || state === wanted)
    .map(({ event, state, attempts, lastStatus }) => ({ event, state, attempts, lastStatus }));
}
