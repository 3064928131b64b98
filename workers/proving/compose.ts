/**
 * @file workers/proving/compose.ts
 * @description Wires one run of the prover.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import { getRandomValues } from 'node:crypto';
import { createClock } from '@lytslot/adapters/clock';
import { openControlDatabase, openShardSet } from '@lytslot/adapters/postgres';
import { createLogger } from '@lytslot/adapters/telemetry';
import { createIdGenerator } from '@lytslot/domain/shared';
import type { ProvingConfig } from './config.ts';
import { proveShards } from './prove-shards.ts';

/** A whole shard is gone through: nobody waits for an answer, and a question that takes long is no sign of trouble. */
const STATEMENT_TIMEOUT_MS = 30 * 60_000;

/** Runs once over all shards; gives what came of it. */
export async function composeProof(config: ProvingConfig): ReturnType<typeof proveShards> {
  const logger = createLogger({ process: 'prover', level: config.LYTSLOT_LOG_LEVEL, pod: config.LYTSLOT_POD_NAME });
  const { clock, ready, close } = createClock({ source: config.LYTSLOT_CLOCK });
  const patient = { clock, statementTimeoutMs: STATEMENT_TIMEOUT_MS };
  const control = await openControlDatabase({ ...patient, role: 'worker', url: config.LYTSLOT_CONTROL_DATABASE_URL });
  const databases = () => control.shardDatabases();
  const shards = openShardSet({ ...patient, role: 'admin', directory: config.LYTSLOT_SHARD_DATABASES_DIR, databases });
  try {
    await ready();
    const ids = createIdGenerator(clock, (bytes) => getRandomValues(bytes));
    const { proofs } = control;
    return await proveShards({ shards, control, proofs, signingKey: config.LYTSLOT_PROOF_SIGNING_KEY, clock, ids, logger });
  } finally {
    close();
    await Promise.all([shards.close(), control.close()]);
  }
}
