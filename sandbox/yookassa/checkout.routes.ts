/**
 * @file sandbox/yookassa/checkout.routes.ts
 * @description The page where the payer pays or declines, then goes back to the shop.
 * @dependencies express
 * @created 2026-11-24
 */
import express from 'express';
import type { Router } from 'express';
import { checkoutPage } from '../http/checkout-page.ts';
import { pageReply, redirectReply, sendReply } from '../http/reply.ts';
import type { Cashier } from './cashier.ts';
import type { Payment } from './payment.ts';
import { YookassaFailure } from './yookassa-failure.ts';

/** The router; mount it at the root beside /v3. */
export function checkoutRoutes(deps: { readonly cashier: Cashier }): Router {
  const router = express.Router();
  router.get('/checkout/:id', (request, response) => {
    sendReply(
      response,
      withPayment(deps.cashier, request.params.id, (payment) => pageReply(pageOf(payment))),
    );
  });
  router.post('/checkout/:id', express.urlencoded({ extended: false }), (request, response) => {
    const { action } = (request.body ?? {}) as { readonly action?: string };
    const reply = withPayment(deps.cashier, request.params.id, (payment) => {
      if (action !== 'pay' && action !== 'decline') return pageReply(pageOf(payment), 400);
      if (action === 'pay') deps.cashier.pay(payment.id);
      else deps.cashier.decline(payment.id);
      return redirectReply(payment.returnUrl ?? '/');
    });
    sendReply(response, reply);
  });
  return router;
}

function withPayment(cashier: Cashier, id: string, work: (payment: Payment) => ReturnType<typeof pageReply>): ReturnType<typeof pageReply> {
  try {
    return work(cashier.payment(id));
  } catch (error) {
    if (error instanceof YookassaFailure) return pageReply('Платёж не найден', 404);
    throw error;
  }
}

function pageOf(payment: Payment): string {
  const states = { pending: 'open', waiting_for_capture: 'paid', succeeded: 'paid', canceled: 'canceled' } as const;
  return checkoutPage({
    provider: 'ЮKassa',
    amount: `${(payment.amountMinor / 100).toLocaleString('ru-RU', { minimumFractionDigits: 2 })} ₽`,
    description: payment.description ?? 'Оплата заказа',
    state: states[payment.status],
    returnUrl: payment.returnUrl ?? '/',
  });
}
