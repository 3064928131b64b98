/**
 * @file adapters/postgres/migrate.ts
 * @description Command line of the migrations: `node adapters/postgres/migrate.ts control|shard`, URL of the owner in LYTSLOT_DATABASE_OWNER_URL.
 * @dependencies zod
 * @created 2026-11-24
 */
import { databaseUrl, loadConfig } from '../config/index.ts';
import { z } from 'zod';
import { runMigrations } from './run-migrations.ts';

const schema = z.object({ LYTSLOT_DATABASE_OWNER_URL: databaseUrl() });

async function main(kind: string | undefined): Promise<void> {
  if (kind !== 'control' && kind !== 'shard')
    throw new Error('Say which schema to bring up to date: migrate.ts control, or migrate.ts shard');
  const { LYTSLOT_DATABASE_OWNER_URL } = loadConfig(schema, process.env);
  const done = await runMigrations(kind, LYTSLOT_DATABASE_OWNER_URL);
  const what = done.length === 0 ? 'already up to date' : `ran ${done.join(', ')}`;
  process.stdout.write(`${kind} schema: ${what}\n`);
}

try {
  await main(process.argv[2]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
