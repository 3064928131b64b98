/**
 * @file sandbox/control/stars.routes.ts
 * @description Stars for people and tests: invoices and what became of each, and a person who pays one.
 * @dependencies express, zod
 * @created 2026-11-30
 */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { askToPay, starTransactionToWire, withdrawStars } from '../telegram/index.ts';
import { ControlFailure, controlRoute, pathParameter } from './control-route.ts';
import type { ControlDeps } from './control-route.ts';

const withdrawalSchema = z.strictObject({ amount: z.number().int().positive() });
const paySchema = z.strictObject({ userId: z.number().int() });

/** The router. */
export function starsRoutes({ telegram }: ControlDeps): Router {
  const router = express.Router();
  const { stars, users } = telegram.store;
  router.get(
    '/telegram/stars/invoices',
    controlRoute(() => Array.from(stars.invoices.values())),
  );
  router.get(
    '/telegram/stars/checkouts',
    controlRoute(() =>
      Array.from(stars.checkouts.values(), ({ id, invoice, user, answer }) => ({
        id,
        slug: invoice.slug,
        userId: user.id,
        answer: answer ?? null,
      })),
    ),
  );
  router.get(
    '/telegram/stars/transactions',
    controlRoute(() => stars.transactions.map(starTransactionToWire)),
  );
  // By the link's last part, as the person's Telegram opens it; the bot is asked first.
  router.post(
    '/telegram/stars/invoices/:slug/pay',
    controlRoute((request) => {
      const { userId } = paySchema.parse(request.body);
      const user = users.get(userId);
      if (user === undefined) throw new ControlFailure(404, `There is no user ${userId}`);
      return { preCheckoutQueryId: askToPay(telegram, pathParameter(request, 'slug'), user).id };
    }),
  );
  // The bot's owner takes Stars out, as Fragment lets them.
  router.post(
    '/telegram/stars/withdrawals',
    controlRoute((request) => {
      const [bot] = telegram.store.bots.values();
      if (bot === undefined) throw new ControlFailure(404, 'There is no bot');
      return withdrawStars(telegram, bot, withdrawalSchema.parse(request.body).amount);
    }),
  );
  return router;
}
