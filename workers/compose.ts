/**
 * @file workers/compose.ts
 * @description Wires a worker: databases, providers, the pool's slices, its scanner and queue, health paths, orderly stop.
 * @dependencies adapters, domain
 * @created 2026-11-24
 */
import { getRandomValues, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createClock } from '@lytslot/adapters/clock';
import { createLinkResolver, unfollowedLinks } from '@lytslot/adapters/links';
import { modelFrom } from '@lytslot/adapters/moderation-model';
import { createKktuDictionary, createOrdGateway, createReportGateway, ordChains } from '@lytslot/adapters/ord';
import type { OrdParties } from '@lytslot/adapters/ord';
import { openControlDatabase, openShardSet } from '@lytslot/adapters/postgres';
import type { ControlDatabase, ShardDatabase } from '@lytslot/adapters/postgres';
import { openJobQueue } from '@lytslot/adapters/queue';
import { sealFrom } from '@lytslot/adapters/sealing';
import { createStarsGateway } from '@lytslot/adapters/stars';
import { chargebacksFrom, connectFrom, stripeFrom } from '@lytslot/adapters/stripe';
import { botIdOf, createChannelReader, createChannelRightsReader, createMessenger, createTelegramClient } from '@lytslot/adapters/telegram';
import { createLogger, createMetrics, onShutdown, startHealthServer } from '@lytslot/adapters/telemetry';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import {
  createRecurringGateway,
  createYookassaGateway,
  payoutsFrom,
  receiptsFrom,
  recurringFrom,
  saleServiceFrom,
} from '@lytslot/adapters/yookassa';
import { paymentRails } from '@lytslot/domain/booking';
import type { PartyOnPaper } from '@lytslot/domain/documents';
import { gateOf } from '@lytslot/domain/marking';
import { createIdGenerator } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { WorkerConfig } from './config.ts';
import { rememberPolicy } from './compliance/remember-policy.ts';
import { slicesOfPool } from './pools.ts';
import type { WorkerDeps } from './pools.ts';
import { startPool } from './runtime/start-pool.ts';
import { machineTimer } from './runtime/start-loop.ts';

// Below the time limit of a job, so that a call ends before its job is given up.
const CALL_TIMEOUT_MS = 8_000;
const GRACE_MS = 20_000;

/** Starts the process; resolves once it works. */
export async function composeWorker(config: WorkerConfig): Promise<void> {
  const { LYTSLOT_SHARD: shardName, LYTSLOT_POOL: pool } = config;
  const logger = createLogger({ process: `worker-${pool}`, level: config.LYTSLOT_LOG_LEVEL, pod: config.LYTSLOT_POD_NAME });
  const metrics = createMetrics({ process: `worker-${pool}` });
  const { clock, ready: clockReady, close: closeClock } = createClock({ source: config.LYTSLOT_CLOCK });
  const database = { role: 'worker', clock, poolSize: config.LYTSLOT_CONCURRENCY + 2 } as const;
  const control = await openControlDatabase({ ...database, url: config.LYTSLOT_CONTROL_DATABASE_URL });
  const shards = openShardSet({ ...database, directory: config.LYTSLOT_SHARD_DATABASES_DIR });
  const shard = await shards.get(shardName);
  await clockReady();
  const deps = workerDeps(config, { control, shard, clock, logger, metrics });
  // Known before anything is due: from then on the control database may be away and posts still go out.
  await deps.policy();
  const running = startPool({
    slice: slicesOfPool(pool, deps),
    dueWork: shard.dueWork,
    dueTroubles: shard.dueTroubles,
    queue: openJobQueue({
      redisUrl: config.LYTSLOT_REDIS_URL,
      shard: shardName,
      pool,
      metrics,
      onTrouble: (error, about) => logger.warn({ err: error, about }, 'trouble with the queue'),
    }),
    concurrency: config.LYTSLOT_CONCURRENCY,
    clock,
    timer: machineTimer(),
    logger,
    metrics,
  });
  const health = await startHealthServer({
    port: config.LYTSLOT_PORT,
    livez: () => running.wedged(),
    readyz: async () => {
      await Promise.all([control.ping(), shard.ping()]);
      return running.failing();
    },
    metrics,
  });
  logger.info({ shard: shardName, pool, port: health.port }, 'working');
  onShutdown({
    logger,
    graceMs: GRACE_MS,
    steps: [
      { name: 'work', close: () => running.stop() },
      { name: 'health', close: () => health.close() },
      { name: 'clock', close: closeClock },
      { name: 'shard database', close: () => shards.close() },
      { name: 'control database', close: () => control.close() },
    ],
  });
}

function partiesOf(config: WorkerConfig): OrdParties {
  const name = config.LYTSLOT_ORD_PLATFORM_NAME;
  return {
    platform: { externalId: 'lytslot-platform', name, inn: config.LYTSLOT_ORD_PLATFORM_INN },
    // For buyers who have declared nothing: one party for all of them, under the platform's own word (ADR 18).
    advertiser: { externalId: 'lytslot-advertisers', name: `${name} advertisers` },
    contract: { externalId: 'lytslot-offer', date: '2026-11-24' },
    kktu: config.LYTSLOT_ORD_KKTU,
  };
}

/** How documents name us, and how our fee is taxed where it has a document of its own. */
function papersOf(config: WorkerConfig) {
  return { platform: platformOf(config), feeVat: config.LYTSLOT_FISCAL_UPD === 'true' ? config.LYTSLOT_FISCAL_VAT : undefined };
}

function platformOf({ LYTSLOT_ORD_PLATFORM_NAME: name, LYTSLOT_ORD_PLATFORM_INN: inn }: WorkerConfig): PartyOnPaper {
  return inn === undefined ? { name } : { name, inn };
}

function yookassaShop(config: WorkerConfig) {
  const credentials = { shopId: config.LYTSLOT_YOOKASSA_SHOP_ID, secretKey: config.LYTSLOT_YOOKASSA_SECRET_KEY };
  return { ...credentials, safeDeals: config.LYTSLOT_YOOKASSA_SAFE_DEALS, apiUrl: config.LYTSLOT_YOOKASSA_API_URL };
}

/** Nothing is paid out where nobody can read where to. */
function payoutServiceOf(config: WorkerConfig, limits: Parameters<typeof payoutsFrom>[1]): WorkerDeps['payoutService'] {
  const seal = sealFrom(config);
  if (seal === undefined) return undefined;
  const services = { yookassa: payoutsFrom(config, limits), stripe: connectFrom(config, limits)?.gateway };
  const deals = config.LYTSLOT_YOOKASSA_SAFE_DEALS === 'on' ? 'safe-deals' : 'on';
  const ways = { yookassa: services.yookassa === undefined ? 'off' : deals, stripe: services.stripe === undefined ? 'off' : 'on' } as const;
  return { seal, services, ways };
}

/** What the slices ask of the control database. */
function booksOf({ agreements, prepaid, repayments, balanceChargebacks, ...control }: ControlDatabase) {
  const { appeals, reconciliations, proofs, pspInbox, chatMessages, directory, plans, subscriptions, starBooks: surplus } = control;
  const ownersWords = (tenantId: string) => agreements.acceptedBy(tenantId);
  const books = { appeals, reconciliations, proofs, pspInbox, chatMessages, directory, plans, subscriptions };
  return {
    ownersWords,
    ...books,
    prepaid,
    credits: prepaid,
    surplus,
    balanceChargebacks,
    repayments: repayments.work,
    repaymentsRefused: () => repayments.refused(),
  };
}

function salesOf(config: WorkerConfig, shop: Parameters<typeof saleServiceFrom>[1], { receipts, saleClosings: sales }: ControlDatabase) {
  return { receiptService: saleServiceFrom(config, shop), receipts, sales };
}

/** Opens what the slices call, by the configuration. */
export function workerDeps(
  config: WorkerConfig,
  parts: {
    readonly control: ControlDatabase;
    readonly shard: ShardDatabase;
    readonly clock: Clock;
    readonly logger: Logger;
    readonly metrics: Metrics;
  },
): WorkerDeps {
  const { control, shard, clock, logger, metrics } = parts;
  const limits = { timeoutMs: CALL_TIMEOUT_MS, metrics };
  const token = config.LYTSLOT_TELEGRAM_BOT_TOKEN;
  const ord = { ...limits, apiUrl: config.LYTSLOT_ORD_API_URL, token: config.LYTSLOT_ORD_TOKEN };
  const dictionary = createKktuDictionary({ ...ord, clock });
  const parties = partiesOf(config);
  const shop = createYookassaGateway({ ...limits, ...yookassaShop(config) });
  const telegram = createTelegramClient({ ...limits, apiUrl: config.LYTSLOT_TELEGRAM_API_URL, token });
  const stars = createStarsGateway({ client: telegram, books: control.starBooks, clock });
  return {
    shard,
    orders: shard.orders,
    approvals: shard.approvals,
    ...rememberPolicy({ rules: control.complianceRules, clock, logger }),
    links: config.LYTSLOT_LINKS === 'follow' ? createLinkResolver({ metrics }) : unfollowedLinks,
    ...booksOf(control),
    model: modelFrom(config, metrics),
    ...papersOf(config),
    messenger: createMessenger(telegram),
    channelReader: createChannelReader({ ...limits, postUrl: config.LYTSLOT_TELEGRAM_POST_URL }),
    rights: createChannelRightsReader(telegram),
    botId: botIdOf(token),
    payments: paymentRails(
      {
        yookassa: receiptsFrom(config, shop, { book: control.receipts, clock }),
        ...stripeFrom(config, limits),
        // What was begun is dealt with, also where nothing is begun any more.
        stars,
        bank: control.bankPayments,
      },
      control.prepaidPayments,
    ),
    chargebacks: chargebacksFrom(config, limits),
    stars: { books: control.starBooks, telegram: stars },
    payoutService: payoutServiceOf(config, limits),
    ...salesOf(config, { ...limits, ...yookassaShop(config) }, control),
    lateCreditBps: config.LYTSLOT_LATE_CREDIT_BPS,
    recurring: recurringFrom(config, createRecurringGateway({ ...limits, ...yookassaShop(config) }), { book: control.receipts, clock }),
    ord: createOrdGateway({ ...ord, dictionary, parties }),
    register: createReportGateway(ord),
    chains: ordChains(parties),
    dictionary,
    gate: gateOf(config.LYTSLOT_MARKING_DEMAND_REGISTER_NUMBER, control.channelRegister),
    clock,
    ids: createIdGenerator(clock, (bytes) => getRandomValues(bytes)),
    rest: (ms) => pause(ms),
    // A pod's name outlives its process; an attempt must tell which process made it.
    worker: `${config.LYTSLOT_POD_NAME}/${randomUUID().slice(0, 8)}`,
    logger,
    metrics,
  };
}
