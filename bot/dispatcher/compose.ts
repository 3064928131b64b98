/**
 * @file bot/dispatcher/compose.ts
 * @description Wires a dispatcher: databases, payment provider, dialogs, the loop over its partitions, health paths, orderly stop.
 * @dependencies adapters, domain
 * @created 2026-11-25
 */
import { getRandomValues } from 'node:crypto';
import { createClock } from '@lytslot/adapters/clock';
import { followTenant, openControlDatabase, openShardSet } from '@lytslot/adapters/postgres';
import type { ControlDatabase, ShardSet } from '@lytslot/adapters/postgres';
import { createStarsGateway } from '@lytslot/adapters/stars';
import { stripeFrom } from '@lytslot/adapters/stripe';
import { createTelegramClient } from '@lytslot/adapters/telegram';
import type { TelegramClient } from '@lytslot/adapters/telegram';
import { createLogger, createMetrics, onShutdown, startHealthServer } from '@lytslot/adapters/telemetry';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import { createYookassaGateway, fiscalPolicyFrom, receiptsFrom } from '@lytslot/adapters/yookassa';
import { paymentRails } from '@lytslot/domain/booking';
import { demandDeclared, gateOf } from '@lytslot/domain/marking';
import { createIdGenerator } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { createStarDesk } from '@lytslot/domain/stars';
import type { StarDesk } from '@lytslot/domain/stars';
import { createDialogue } from '../dialogs/index.ts';
import type { DialogueDeps } from '../dialogs/index.ts';
import { askWhoIAm } from './ask-who-i-am.ts';
import type { DispatcherConfig } from './config.ts';
import { startDispatchLoop } from './dispatch-loop.ts';

const CALL_TIMEOUT_MS = 8_000;
const GRACE_MS = 20_000;
const DAY_MS = 86_400_000;

/** Starts the process; resolves once it looks for work. */
export async function composeDispatcher(config: DispatcherConfig): Promise<void> {
  const logger = createLogger({ process: 'dispatcher', level: config.LYTSLOT_LOG_LEVEL, pod: config.LYTSLOT_POD_NAME });
  const metrics = createMetrics({ process: 'dispatcher' });
  const { clock, ready: clockReady, close: closeClock } = createClock({ source: config.LYTSLOT_CLOCK });
  const database = { role: 'app', clock, poolSize: config.LYTSLOT_CONCURRENCY + 2 } as const;
  const control = await openControlDatabase({ ...database, url: config.LYTSLOT_CONTROL_DATABASE_URL });
  const shards = openShardSet({ ...database, directory: config.LYTSLOT_SHARD_DATABASES_DIR });
  const token = config.LYTSLOT_TELEGRAM_BOT_TOKEN;
  const client = createTelegramClient({ apiUrl: config.LYTSLOT_TELEGRAM_API_URL, token, timeoutMs: CALL_TIMEOUT_MS, metrics });
  await clockReady();
  const me = await askWhoIAm(client, logger);
  const dialogueDeps = dialogueDepsOf(config, { control, shards, clock, client, metrics });
  const loop = startDispatchLoop(
    {
      store: control.dispatcherStore({ botId: me.id, dispatcher: config.LYTSLOT_POD_NAME }),
      dialogue: createDialogue(dialogueDeps, me),
      dialogueDeps,
      client,
      stars: starDeskOf(config, control, dialogueDeps),
      clock,
      logger,
    },
    { concurrency: config.LYTSLOT_CONCURRENCY, metrics, onLost: () => endBecauseLost(logger) },
  );
  const health = await startHealthServer({ port: config.LYTSLOT_PORT, livez: () => loop.wedged(), readyz: () => loop.problems(), metrics });
  logger.info({ shard: config.LYTSLOT_SHARD, port: health.port }, 'dispatching');
  onShutdown({
    logger,
    graceMs: GRACE_MS,
    steps: [
      { name: 'loop', close: () => loop.stop() },
      { name: 'health', close: () => health.close() },
      { name: 'clock', close: closeClock },
      { name: 'shard databases', close: () => shards.close() },
      { name: 'control database', close: () => control.close() },
    ],
  });
}

/** Somebody else answers for the partitions: nothing may be finished here, so there is no orderly stop. A new process starts afresh. */
function endBecauseLost(logger: Logger): never {
  logger.error('the partitions were taken over');
  process.exit(1);
}

function dialogueDepsOf(
  config: DispatcherConfig,
  parts: {
    readonly control: ControlDatabase;
    readonly shards: ShardSet;
    readonly clock: Clock;
    readonly client: TelegramClient;
    readonly metrics: Metrics;
  },
): DialogueDeps {
  const { control, shards, clock, client, metrics } = parts;
  const { advertisers } = control;
  const shop = createYookassaGateway({
    apiUrl: config.LYTSLOT_YOOKASSA_API_URL,
    shopId: config.LYTSLOT_YOOKASSA_SHOP_ID,
    secretKey: config.LYTSLOT_YOOKASSA_SECRET_KEY,
    safeDeals: config.LYTSLOT_YOOKASSA_SAFE_DEALS,
    timeoutMs: CALL_TIMEOUT_MS,
    metrics,
  });
  const yookassa = receiptsFrom(config, shop, { book: control.receipts, clock });
  const stars = createStarsGateway({ client, books: control.starBooks, clock });
  const isDemanded = config.LYTSLOT_MARKING_DEMAND_PROFILE === 'true';
  return {
    catalogue: control.catalogue,
    appeals: control.appeals,
    agreements: control.agreements,
    appealWindowMs: config.LYTSLOT_APPEAL_DAYS * DAY_MS,
    plans: {
      standing: (tenantId) => control.plans.standing(tenantId),
      beyond: (tenantId) => control.plans.beyond(tenantId),
      subscription: (tenantId) => control.subscriptions.subscription(tenantId),
    },
    gate: gateOf(config.LYTSLOT_MARKING_DEMAND_REGISTER_NUMBER, control.channelRegister),
    advertisers: isDemanded ? { ...advertisers, ...demandDeclared(advertisers) } : advertisers,
    shardOf: async (tenantId) => followTenant({ directory: control.directory, shards }, { tenantId }),
    payments: paymentRails(
      { yookassa, ...stripeFrom(config, { timeoutMs: CALL_TIMEOUT_MS, metrics }), ...(config.LYTSLOT_STARS === 'on' && { stars }) },
      control.prepaidPayments,
    ),
    ...(fiscalPolicyFrom(config) && { receiptContacts: control.receipts }),
    clock,
    ids: createIdGenerator(clock, (bytes) => getRandomValues(bytes)),
    publicUrl: config.LYTSLOT_PUBLIC_URL,
    postUrl: config.LYTSLOT_TELEGRAM_POST_URL,
  };
}

function starDeskOf(config: DispatcherConfig, { starBooks: books, pspInbox: inbox }: ControlDatabase, deps: DialogueDeps): StarDesk {
  const { shardOf, clock, ids } = deps;
  const ordersOf = async (tenantId: string) => (await shardOf(tenantId)).orders;
  return createStarDesk({ books, inbox, ordersOf, clock, ids, taking: config.LYTSLOT_STARS });
}
