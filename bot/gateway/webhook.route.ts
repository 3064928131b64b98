/**
 * @file bot/gateway/webhook.route.ts
 * @description POST /telegram/webhook: secret, inbox, answer. 200 is said only after the update is stored durably.
 * @dependencies adapters, domain, express
 * @created 2026-11-24
 */
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import type { Clock } from '@lytslot/domain/shared';
import express from 'express';
import type { NextFunction, Request, Response, Router } from 'express';
import type { UpdateInbox } from './ports.ts';
import { readUpdate } from './read-update.ts';
import { isRightSecret } from './webhook-secret.ts';

/** What the route needs. */
export interface WebhookDeps {
  readonly inbox: UpdateInbox;
  readonly clock: Clock;
  readonly botId: number;
  readonly secret: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The webhook. Wrong secret → 401, no update → 400, database down → 503 (Telegram sends it again), stored → 200. */
export function webhookRoute(deps: WebhookDeps): Router {
  const counter = deps.metrics.counter('lytslot_gateway_updates_total', 'Webhook calls by what became of them', ['outcome']);
  const router = express.Router();
  // The secret is checked before the body is read: a stranger cannot make us parse anything.
  const guard = (request: Request, response: Response, next: NextFunction) => {
    if (isRightSecret(request.get('x-telegram-bot-api-secret-token'), deps.secret)) return next();
    counter.inc({ outcome: 'wrong_secret' });
    problem(response, 401, 'WEBHOOK_SECRET_WRONG', 'The webhook secret is wrong: set the same secret_token with setWebhook.');
  };
  router.post('/telegram/webhook', guard, express.json({ limit: '1mb' }), (request, response, next) => {
    takeUpdate(deps, request, response).then((outcome) => counter.inc({ outcome }), next);
  });
  router.use('/telegram', (error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    counter.inc({ outcome: 'invalid' });
    deps.logger.warn({ err: error }, 'unreadable webhook body');
    problem(response, 400, 'INPUT_INVALID', 'The body is not JSON of at most 1 MB.');
  });
  return router;
}

async function takeUpdate(deps: WebhookDeps, request: Request, response: Response): Promise<string> {
  const update = readUpdate(request.body);
  if (!update) {
    problem(response, 400, 'INPUT_INVALID', 'The body is not a Bot API Update: send the JSON object with update_id.');
    return 'invalid';
  }
  try {
    const outcome = await deps.inbox.put({ botId: deps.botId, ...update, payload: request.body, receivedAt: deps.clock.now() });
    response.status(200).json({ ok: true });
    return outcome;
  } catch (error) {
    deps.logger.error({ err: error, updateId: update.updateId }, 'update could not be stored');
    response.set('retry-after', '1');
    problem(response, 503, 'SHARD_UNAVAILABLE', 'The inbox is not reachable; send the update again.');
    return 'unavailable';
  }
}

function problem(response: Response, status: number, code: string, detail: string): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', status, code, detail }));
}
