/**
 * @file adapters/postgres/connection/wait-for-schema.ts
 * @description Waits at start until the migrations this code needs have run.
 * @dependencies domain
 * @created 2026-11-24
 */
import { setTimeout as pause } from 'node:timers/promises';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from './connection.ts';

/** Name of the table in which migrations are written down. */
export const MIGRATION_TABLE = 'schema_migration';

const POLL_MS = 500;

/** Which migrations must be there and how long to wait for them. */
export interface WantedSchema {
  readonly kind: string;
  readonly migrations: readonly string[];
  readonly timeoutMs: number;
}

/** Returns once every wanted migration has run; throws SHARD_UNAVAILABLE naming the missing ones. A newer schema is fine. */
export async function waitForSchema<Tables>(connection: Connection<Tables>, wanted: WantedSchema): Promise<void> {
  const deadline = performance.now() + wanted.timeoutMs;
  for (;;) {
    const missing = await missingMigrations(connection, wanted.migrations);
    if (missing.length === 0) return;
    if (performance.now() >= deadline) {
      const message = `The ${wanted.kind} database lacks migrations (${missing.join(', ')}). Run: node adapters/postgres/migrate.ts ${wanted.kind}`;
      throw new LytSlotError('SHARD_UNAVAILABLE', message, { database: wanted.kind, missing: missing.length });
    }
    await pause(Math.min(POLL_MS, wanted.timeoutMs));
  }
}

async function missingMigrations<Tables>(connection: Connection<Tables>, wanted: readonly string[]): Promise<readonly string[]> {
  return connection.plainly(async ({ sql }) => {
    // Two steps, because a query that names a table fails to parse while the table is not there (or not readable yet).
    const [table] = await sql(`select has_table_privilege(to_regclass('public.${MIGRATION_TABLE}'), 'select') as readable`);
    if (table?.['readable'] !== true) return wanted;
    const rows = await sql(`select name from ${MIGRATION_TABLE}`);
    const done = new Set(rows.map((row) => row['name']));
    return wanted.filter((name) => !done.has(name));
  });
}
