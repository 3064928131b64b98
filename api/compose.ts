/**
 * @file api/compose.ts
 * @description Wires the API: databases in two roles, clock, endpoints, the two browser applications.
 * @dependencies adapters, domain, express
 * @created 2026-11-24
 */
import { getRandomValues } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createClock } from '@lytslot/adapters/clock';
import type { ClockHandle } from '@lytslot/adapters/clock';
import { createLinkResolver, unfollowedLinks } from '@lytslot/adapters/links';
import { modelFrom } from '@lytslot/adapters/moderation-model';
import { followTenant, openControlDatabase, openShardSet } from '@lytslot/adapters/postgres';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { createSheetPrinter } from '@lytslot/adapters/pdf';
import { sealFrom } from '@lytslot/adapters/sealing';
import { createStarsGateway } from '@lytslot/adapters/stars';
import { connectFrom, stripeFrom } from '@lytslot/adapters/stripe';
import { botIdOf, createChannelOwnership, createPhotoReader, createTelegramClient } from '@lytslot/adapters/telegram';
import { answerHealth, createLogger, createLoopLagCheck, createMetrics, onShutdown } from '@lytslot/adapters/telemetry';
import type { Metrics } from '@lytslot/adapters/telemetry';
import { createRecurringGateway, createYookassaGateway, fiscalPolicyFrom, receiptsFrom, recurringFrom } from '@lytslot/adapters/yookassa';
import { paymentRails } from '@lytslot/domain/booking';
import { createIdGenerator } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { RequestHandler } from 'express';
import type { ApiConfig } from './config.ts';
import { describeApp } from './describe-app.ts';
import { docsRoutes } from './docs/docs.route.ts';
import { createApp } from './server/create-app.ts';
import type { AppParts } from './server/create-app.ts';
import { requestLog } from './server/request-log.ts';
import { loadWebApp, webAppRoutes } from './web/web-app.route.ts';
import type { Wiring } from './wiring.ts';

/** Of the HTTP contract; grows when it changes. */
const VERSION = '0.1.0';
/** A buyer waits for the payment page. */
const PROVIDER_TIMEOUT_MS = 8_000;

/** Starts the process; resolves once it listens. */
export async function composeApi(config: ApiConfig): Promise<void> {
  const logger = createLogger({ process: 'api', level: config.LYTSLOT_LOG_LEVEL, pod: config.LYTSLOT_POD_NAME });
  const metrics = createMetrics({ process: 'api' });
  const businessClock = createClock({ source: config.LYTSLOT_CLOCK });
  const { clock } = businessClock;
  const databases = await openDatabases(config, clock);
  const ids = createIdGenerator(clock, (bytes) => getRandomValues(bytes));
  const followed = { directory: databases.own.directory, shards: databases.ownShards };
  const salesOf: Wiring['salesOf'] = ({ tenantId, shardName }) => followTenant(followed, { tenantId, home: shardName });
  const ordersOf: Wiring['ordersOf'] = (tenantId) => followTenant(followed, { tenantId }).orders;
  const offersOf: Wiring['offersOf'] = (tenantId) => followTenant(followed, { tenantId }).offers;
  const clicksOf: Wiring['clicksOf'] = (tenantId) => followTenant(followed, { tenantId }).clicks;
  const sessionClock = createClock({ source: 'system' }).clock;
  const { app } = createApp({
    ...describeApp({
      config,
      databases,
      clock,
      sessionClock,
      ids,
      salesOf,
      ordersOf,
      offersOf,
      payments: paymentsOf(config, metrics, { ...databases, clock }),
      receiptContacts: fiscalPolicyFrom(config) && databases.own.receipts,
      moderation: moderationOf(config, metrics),
      photos: photosOf(config, metrics),
      botId: botIdOf(config.LYTSLOT_TELEGRAM_BOT_TOKEN),
      ownership: ownershipOf(config, metrics),
      recurring: recurringFrom(config, createRecurringGateway(yookassaShop(config, metrics)), { book: databases.own.receipts, clock }),
      clicksOf,
      seal: sealFrom(config),
      onboarding: connectFrom(config, { timeoutMs: PROVIDER_TIMEOUT_MS, metrics })?.onboarding,
      print: createSheetPrinter(),
      countForged: forgeryCounter(metrics),
    }),
    health: healthHandler(metrics, businessClock, databases),
    requestLog: requestLog({ logger, metrics, ids }),
    pages: await loadPages(config),
  });
  const server = await listen(createServer(app), config.LYTSLOT_PORT);
  logger.info({ port: config.LYTSLOT_PORT }, 'listening');
  onShutdown({
    logger,
    steps: [
      { name: 'http', close: () => closeServer(server) },
      { name: 'clock', close: businessClock.close },
      { name: 'databases', close: () => databases.close() },
    ],
  });
}

async function openDatabases(config: ApiConfig, clock: Clock) {
  const directory = config.LYTSLOT_SHARD_DATABASES_DIR;
  const own = await openControlDatabase({ url: config.LYTSLOT_CONTROL_DATABASE_URL, role: 'app', clock });
  const everybodys = await openControlDatabase({ url: config.LYTSLOT_CONTROL_ADMIN_DATABASE_URL, role: 'admin', clock });
  const databases = () => own.shardDatabases();
  const ownShards = openShardSet({ directory, role: 'app', clock, databases });
  const everybodysShards = openShardSet({ directory, role: 'admin', clock, databases });
  return {
    own,
    ownShards,
    everybodys,
    everybodysShards,
    close: () => Promise.all([own.close(), everybodys.close(), ownShards.close(), everybodysShards.close()]),
  };
}

function yookassaShop(config: ApiConfig, metrics: Metrics) {
  const credentials = { shopId: config.LYTSLOT_YOOKASSA_SHOP_ID, secretKey: config.LYTSLOT_YOOKASSA_SECRET_KEY };
  return {
    ...credentials,
    safeDeals: config.LYTSLOT_YOOKASSA_SAFE_DEALS,
    apiUrl: config.LYTSLOT_YOOKASSA_API_URL,
    timeoutMs: PROVIDER_TIMEOUT_MS,
    metrics,
  };
}

function paymentsOf(config: ApiConfig, metrics: Metrics, { own, clock }: { readonly own: ControlDatabase; readonly clock: Clock }) {
  const yookassa = receiptsFrom(config, createYookassaGateway(yookassaShop(config, metrics)), { book: own.receipts, clock });
  const stripe = stripeFrom(config, { timeoutMs: PROVIDER_TIMEOUT_MS, metrics });
  const bank = config.LYTSLOT_BANK_REQUISITES === undefined ? {} : { bank: own.bankPayments };
  const stars = config.LYTSLOT_STARS === 'on' && {
    stars: createStarsGateway({ client: telegramOf(config, metrics), books: own.starBooks, clock }),
  };
  return paymentRails({ yookassa, ...stripe, ...stars, ...bank }, own.prepaidPayments);
}

function telegramOf({ LYTSLOT_TELEGRAM_API_URL: apiUrl, LYTSLOT_TELEGRAM_BOT_TOKEN: token }: ApiConfig, metrics: Metrics) {
  return createTelegramClient({ apiUrl, token, timeoutMs: PROVIDER_TIMEOUT_MS, metrics });
}

function photosOf(config: ApiConfig, metrics: Metrics) {
  const { LYTSLOT_TELEGRAM_API_URL: apiUrl, LYTSLOT_TELEGRAM_BOT_TOKEN: token } = config;
  return createPhotoReader({ client: telegramOf(config, metrics), apiUrl, token, timeoutMs: PROVIDER_TIMEOUT_MS });
}

function ownershipOf(config: ApiConfig, metrics: Metrics) {
  return createChannelOwnership(telegramOf(config, metrics), botIdOf(config.LYTSLOT_TELEGRAM_BOT_TOKEN));
}

/** What pretends to be a payment service; a wrong secret of ours looks the same, so a rise of it is somebody's to look at. */
function forgeryCounter(metrics: Metrics): Wiring['countForged'] {
  const refusals = metrics.counter('lytslot_webhook_refusals_total', 'Events of payment services refused by their signature', [
    'provider',
    'reason',
  ]);
  return (provider, reason) => refusals.inc({ provider, reason });
}

/** As the workers judge posts. */
function moderationOf(config: ApiConfig, metrics: Metrics): Wiring['moderation'] {
  return {
    links: config.LYTSLOT_LINKS === 'follow' ? createLinkResolver({ metrics }) : unfollowedLinks,
    model: modelFrom(config, metrics),
  };
}

/** Shards are not asked: one that is down must not take the others' console and cabinet with it. */
function healthHandler(
  metrics: Metrics,
  businessClock: ClockHandle,
  { own, everybodys }: Awaited<ReturnType<typeof openDatabases>>,
): RequestHandler {
  const readyz = async () => {
    await Promise.all([own.ping(), everybodys.ping()]);
    const isClockSet = await Promise.race([businessClock.ready().then(() => true), setImmediate(false)]);
    return isClockSet ? [] : ['the clock has not answered yet'];
  };
  const sources = { livez: createLoopLagCheck(), readyz, metrics };
  return (request, response, next) => {
    answerHealth(sources, request, response).then(() => undefined, next);
  };
}

async function loadPages(config: ApiConfig): Promise<AppParts['pages']> {
  const folderOf = (room: string) => fileURLToPath(new URL(`../${room}/dist/`, import.meta.url));
  const apps = await Promise.all([loadWebApp('/admin', folderOf('admin-ui')), loadWebApp('/cabinet', folderOf('cabinet-ui'))]);
  return [docsRoutes({ version: VERSION, publicUrl: config.LYTSLOT_PUBLIC_URL }), ...apps.map(webAppRoutes)];
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve(server));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
