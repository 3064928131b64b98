/**
 * @file sandbox/yookassa/card-form/index.ts
 * @description YooKassa's own form for the card that is paid out to: the script a shop's page loads, the form in its frame, and the token it gives for a card.
 * @dependencies express, zod
 * @created 2026-11-30
 */
import { fileURLToPath } from 'node:url';
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { sendReply } from '../../http/reply.ts';
import type { PayoutDesk } from '../payout-desk.ts';
import { invalidRequest, YookassaFailure, yookassaFailureReply } from '../yookassa-failure.ts';

const FILES = fileURLToPath(new URL('public/', import.meta.url));
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const cardSchema = z.strictObject({ account_id: z.string(), number: z.string() });

/** The router; mount it at the root. The frame asks for itself: a shop's page never has the number. */
export function cardFormRoutes({ payouts }: { readonly payouts: PayoutDesk }): Router {
  const router = express.Router();
  const agentOnly = (accountId: string) => {
    if (accountId !== payouts.agent.agentId) throw invalidRequest('There is no payout gateway of this id', 'account_id');
  };
  router.use('/payouts-data', (_request, response, next) => {
    response.setHeader('content-security-policy', POLICY);
    response.setHeader('x-content-type-options', 'nosniff');
    next();
  });
  router.get('/payouts-data/accounts/:id', (request, response) =>
    answer(response, () => {
      agentOnly(request.params.id);
      return {};
    }),
  );
  router.post('/payouts-data/cards', express.json(), (request, response) =>
    answer(response, () => {
      const asked = cardSchema.safeParse(request.body);
      if (!asked.success) throw invalidRequest('A card has account_id and number');
      agentOnly(asked.data.account_id);
      const { token, last4 } = payouts.tokenFor(asked.data.number);
      return { payout_token: token, first6: asked.data.number.slice(0, 6), last4, card_type: 'Mir' };
    }),
  );
  // The version is part of the original's address.
  router.use('/payouts-data/3.1.0', express.static(FILES, { index: false, cacheControl: false, extensions: ['html'] }));
  return router;
}

function answer(response: express.Response, work: () => unknown): void {
  try {
    sendReply(response, { status: 200, body: work() });
  } catch (error) {
    if (!(error instanceof YookassaFailure)) throw error;
    sendReply(response, yookassaFailureReply(error));
  }
}
