/**
 * @file bot/gateway/compose.ts
 * @description Wires the gateway: webhook route, inbox, health paths, webhook registration.
 * @dependencies adapters, express
 * @created 2026-11-24
 */
import { createClock } from '@lytslot/adapters/clock';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import { botIdOf, createTelegramClient } from '@lytslot/adapters/telegram';
import { answerHealth, createLogger, createLoopLagCheck, createMetrics, onShutdown } from '@lytslot/adapters/telemetry';
import express from 'express';
import type { GatewayConfig } from './config.ts';
import { registerWebhook } from './register-webhook.ts';
import { webhookRoute } from './webhook.route.ts';

const TELEGRAM_TIMEOUT_MS = 10_000;

/** Starts the process; resolves once it listens. */
export async function composeGateway(config: GatewayConfig): Promise<void> {
  const logger = createLogger({ process: 'gateway', level: config.LYTSLOT_LOG_LEVEL, pod: config.LYTSLOT_POD_NAME });
  const metrics = createMetrics({ process: 'gateway' });
  const { clock, close: closeClock } = createClock({ source: config.LYTSLOT_CLOCK });
  const control = await openControlDatabase({ url: config.LYTSLOT_CONTROL_DATABASE_URL, role: 'app' });
  const client = createTelegramClient({
    apiUrl: config.LYTSLOT_TELEGRAM_API_URL,
    token: config.LYTSLOT_TELEGRAM_BOT_TOKEN,
    timeoutMs: TELEGRAM_TIMEOUT_MS,
    metrics,
  });
  const registration = registerWebhook({
    client,
    url: config.LYTSLOT_TELEGRAM_WEBHOOK_URL,
    secret: config.LYTSLOT_TELEGRAM_WEBHOOK_SECRET,
    logger,
  });
  const health = {
    livez: createLoopLagCheck(),
    readyz: async () => {
      await control.ping();
      return registration.isDone() ? [] : ['webhook is not registered with Telegram yet'];
    },
    metrics,
  };
  const app = express();
  app.disable('x-powered-by');
  app.get(['/livez', '/readyz', '/metrics'], (request, response, next) => {
    answerHealth(health, request, response).then(() => undefined, next);
  });
  const botId = botIdOf(config.LYTSLOT_TELEGRAM_BOT_TOKEN);
  app.use(webhookRoute({ inbox: control.inbox, clock, botId, secret: config.LYTSLOT_TELEGRAM_WEBHOOK_SECRET, logger, metrics }));
  const server = app.listen(config.LYTSLOT_PORT, () => logger.info({ port: config.LYTSLOT_PORT }, 'listening'));
  onShutdown({
    logger,
    steps: [
      { name: 'registration', close: () => registration.stop() },
      { name: 'http', close: () => new Promise((resolve) => server.close(resolve)) },
      { name: 'clock', close: closeClock },
      { name: 'database', close: () => control.close() },
    ],
  });
}
