/**
 * @file workers/reconciling/compose.ts
 * @description Wires one comparison with every payment provider there is an account with.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import { getRandomValues } from 'node:crypto';
import { createClock } from '@lytslot/adapters/clock';
import { openControlDatabase, openShardSet } from '@lytslot/adapters/postgres';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { createStarsGateway, createStarsStatement } from '@lytslot/adapters/stars';
import { chargebacksFrom, statementFrom, stripeFrom } from '@lytslot/adapters/stripe';
import { createTelegramClient } from '@lytslot/adapters/telegram';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import type { Metrics } from '@lytslot/adapters/telemetry';
import { createYookassaGateway, createYookassaStatement, receiptsFrom } from '@lytslot/adapters/yookassa';
import { paymentRails } from '@lytslot/domain/booking';
import type { PaymentProvider } from '@lytslot/domain/booking';
import type { ProviderStatement } from '@lytslot/domain/reconciliation';
import { createIdGenerator } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import { closeQuarters } from './close-quarters.ts';
import type { ReconcilingConfig } from './config.ts';
import { reconcileDays } from './reconcile-days.ts';

// Nobody waits; a list of a hundred payments takes its time.
const CALL_TIMEOUT_MS = 20_000;

/** Stars are compared while payments in them are made, and for as long as one may still go back. */
const STARS_IN_USE_MS = 60 * 86_400_000;

/** Runs once; gives what came of it. */
export async function composeReconciliation(config: ReconcilingConfig): ReturnType<typeof reconcileDays> {
  const name = 'reconciler';
  const logger = createLogger({ process: name, level: config.LYTSLOT_LOG_LEVEL, pod: config.LYTSLOT_POD_NAME });
  const { clock, ready, close } = createClock({ source: config.LYTSLOT_CLOCK });
  const control = await openControlDatabase({ role: 'worker', clock, url: config.LYTSLOT_CONTROL_DATABASE_URL });
  const databases = () => control.shardDatabases();
  const shards = openShardSet({ role: 'worker', clock, directory: config.LYTSLOT_SHARD_DATABASES_DIR, databases });
  // Every declared shard: the payments of one that is left out would look as if nobody had made them.
  const names = async () => [...(await databases()).keys()].sort();
  try {
    await ready();
    const { rails, statements, chargebacks } = await providersOf(config, { control, clock, metrics: createMetrics({ process: name }) });
    const common = {
      payments: paymentRails(rails, control.prepaidPayments),
      shards: { names, get: (shard: string) => shards.get(shard) },
      depositBooks: control.depositBooks,
      balanceChargebacks: control.balanceChargebacks,
      prepaid: control.prepaid,
      subscriptions: control.subscriptions,
      reconciliations: control.reconciliations,
      clock,
      ids: createIdGenerator(clock, (bytes) => getRandomValues(bytes)),
      logger,
    };
    let outcome: Awaited<ReturnType<typeof reconcileDays>> = 'compared';
    for (const [provider, statement] of statements) {
      const deps = { ...common, provider, statement, chargebacks: provider === 'stripe' ? chargebacks : undefined };
      if ((await reconcileDays(deps, config.LYTSLOT_RECONCILE_DAY)) === 'incomplete') outcome = 'incomplete';
    }
    // One day alone is compared by hand; quarters are the night's.
    const quarters = config.LYTSLOT_RECONCILE_DAY === undefined ? await closeQuarters({ ...common, ...levyOfControl(control) }) : 'closed';
    return quarters === 'incomplete' ? 'incomplete' : outcome;
  } finally {
    close();
    await Promise.all([shards.close(), control.close()]);
  }
}

function levyOfControl({ directory, levyQuarters }: ControlDatabase) {
  return { directory, levyQuarters };
}

/** Whoever there is an account with. */
async function providersOf(
  config: ReconcilingConfig,
  { control, clock, metrics }: { readonly control: ControlDatabase; readonly clock: Clock; readonly metrics: Metrics },
) {
  const limits = { timeoutMs: CALL_TIMEOUT_MS, metrics };
  const shop = {
    ...limits,
    apiUrl: config.LYTSLOT_YOOKASSA_API_URL,
    shopId: config.LYTSLOT_YOOKASSA_SHOP_ID,
    secretKey: config.LYTSLOT_YOOKASSA_SECRET_KEY,
  };
  const stars = await starsOf(config, { control, clock, metrics });
  // A refund that nobody heard of may have to be asked for again, with its receipt.
  const yookassa = receiptsFrom(config, createYookassaGateway(shop), { book: control.receipts, clock });
  const stripe = statementFrom(config, limits);
  const statements: readonly (readonly [PaymentProvider, ProviderStatement])[] = [
    ['yookassa', createYookassaStatement(shop)],
    ...(stripe === undefined ? [] : [['stripe', stripe] as const]),
    ...(stars === undefined ? [] : [['stars', stars.statement] as const]),
  ];
  return {
    rails: { yookassa, ...stripeFrom(config, limits), ...(stars !== undefined && { stars: stars.gateway }) },
    statements,
    chargebacks: chargebacksFrom(config, limits),
  };
}

async function starsOf(
  config: ReconcilingConfig,
  { control, clock, metrics }: { readonly control: ControlDatabase; readonly clock: Clock; readonly metrics: Metrics },
) {
  const token = config.LYTSLOT_TELEGRAM_BOT_TOKEN;
  const { starBooks: books } = control;
  if (token === undefined || !(await books.isInUse(new Date(clock.now().getTime() - STARS_IN_USE_MS)))) return undefined;
  const client = createTelegramClient({ apiUrl: config.LYTSLOT_TELEGRAM_API_URL, token, timeoutMs: CALL_TIMEOUT_MS, metrics });
  const gateway = createStarsGateway({ client, books, clock });
  return { gateway, statement: createStarsStatement({ client, books, gateway }) };
}
