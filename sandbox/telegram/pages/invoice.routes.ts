/**
 * @file sandbox/telegram/pages/invoice.routes.ts
 * @description What a link of an invoice in Stars opens: the person that the link names pays it, once the bot has let it through.
 * @dependencies express
 * @created 2026-11-30
 */
import express from 'express';
import type { Request, Router } from 'express';
import { checkoutPage } from '../../http/checkout-page.ts';
import { pageReply, redirectReply, sendReply } from '../../http/reply.ts';
import type { Reply } from '../../http/reply.ts';
import { askToPay } from '../pay-in-stars.ts';
import type { TelegramContext } from '../telegram-context.ts';

/** The router; mount it before the pages of channels. `?user=` says who looks: the chat page adds it. */
export function invoiceRoutes({ context }: { readonly context: TelegramContext }): Router {
  const router = express.Router();
  router.get('/invoice/:slug', (request, response) => sendReply(response, invoicePage(context, request)));
  router.post('/invoice/:slug', express.urlencoded({ extended: false }), (request, response) => {
    const user = context.store.users.get(Number(request.query['user']));
    const { action } = (request.body ?? {}) as { readonly action?: string };
    if (action === 'pay' && user !== undefined && context.store.stars.invoices.has(slugOf(request)))
      askToPay(context, slugOf(request), user);
    sendReply(response, redirectReply(request.originalUrl));
  });
  return router;
}

function slugOf(request: Request): string {
  return String(request.params['slug']);
}

function invoicePage({ store }: TelegramContext, request: Request): Reply {
  const invoice = store.stars.invoices.get(slugOf(request));
  if (invoice === undefined) return pageReply('Счёт не найден', 404);
  if (!store.users.has(Number(request.query['user'])))
    return pageReply('Откройте счёт со страницы песочницы: здесь не видно, кто платит', 400);
  const asked = Array.from(store.stars.checkouts.values()).filter((one) => one.invoice.slug === invoice.slug);
  const isPaid = asked.some(({ answer }) => answer?.isOk === true);
  const refusal = asked.at(-1)?.answer?.error ?? '';
  return pageReply(
    checkoutPage({
      provider: 'Telegram Stars',
      amount: `${invoice.amount} ⭐`,
      description: isPaid || refusal === '' ? invoice.description : refusal,
      state: isPaid ? 'paid' : 'open',
      returnUrl: request.originalUrl,
    }),
  );
}
