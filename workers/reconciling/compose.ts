/**
 * @file workers/reconciling/compose.ts
 * @description Wires one comparison with the payment provider.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import { getRandomValues } from 'node:crypto';
import { createClock } from '@lytslot/adapters/clock';
import { openControlDatabase, openShardSet } from '@lytslot/adapters/postgres';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { createYookassaGateway, createYookassaStatement, receiptsFrom } from '@lytslot/adapters/yookassa';
import { paymentRails } from '@lytslot/domain/booking';
import { createIdGenerator } from '@lytslot/domain/shared';
import type { ReconcilingConfig } from './config.ts';
import { reconcileDays } from './reconcile-days.ts';

// Nobody waits; a list of a hundred payments takes its time.
const CALL_TIMEOUT_MS = 20_000;

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
  const shop = {
    apiUrl: config.LYTSLOT_YOOKASSA_API_URL,
    shopId: config.LYTSLOT_YOOKASSA_SHOP_ID,
    secretKey: config.LYTSLOT_YOOKASSA_SECRET_KEY,
    timeoutMs: CALL_TIMEOUT_MS,
    metrics: createMetrics({ process: name }),
  };
  // A refund that nobody heard of may have to be asked for again, with its receipt.
  const yookassa = receiptsFrom(config, createYookassaGateway(shop), { book: control.receipts, clock });
  try {
    await ready();
    const deps = {
      provider: 'yookassa' as const,
      statement: createYookassaStatement(shop),
      payments: paymentRails({ yookassa }, control.prepaidPayments),
      shards: { names, get: (name: string) => shards.get(name) },
      depositBooks: control.depositBooks,
      prepaid: control.prepaid,
      subscriptions: control.subscriptions,
      reconciliations: control.reconciliations,
      clock,
      ids: createIdGenerator(clock, (bytes) => getRandomValues(bytes)),
      logger,
    };
    return await reconcileDays(deps, config.LYTSLOT_RECONCILE_DAY);
  } finally {
    close();
    await Promise.all([shards.close(), control.close()]);
  }
}
