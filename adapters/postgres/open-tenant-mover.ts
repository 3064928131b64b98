/**
 * @file adapters/postgres/open-tenant-mover.ts
 * @description Opens shard databases for carrying tenants from one to another.
 * @dependencies domain
 * @created 2026-11-28
 */
import type { TenantMover } from '@lytslot/domain/moving';
import { byShard } from './connection/by-shard.ts';
import { openConnection } from './connection/open-connection.ts';
import { shardEntities } from './entities/shard.ts';
import type { ShardTables } from './entities/shard.ts';
import { shardMigrations } from './migrations/shard/index.ts';
import { createMover } from './moving/create-mover.ts';

/** Copying a big tenant is one statement per portion, but summing it up is one for a whole table. */
const STATEMENT_TIMEOUT_MS = 120_000;

/** Opens nothing yet: files `<database>.mover` in the folder are read at first use. */
export function openTenantMover(options: {
  readonly directory: string;
  readonly schemaTimeoutMs?: number;
  /** Database of each shard, where files are called after databases. */
  readonly databases?: () => Promise<ReadonlyMap<string, string>>;
}): TenantMover & { close(): Promise<void> } {
  const { directory, schemaTimeoutMs = 5_000 } = options;
  const kind = { name: 'shard', entities: [...shardEntities], migrations: shardMigrations.map(({ name }) => name) };
  const role = 'mover';
  const shards = byShard({ directory, role, databases: options.databases }, (_shard, url) =>
    openConnection<ShardTables>(kind, { url, role, schemaTimeoutMs, poolSize: 4, statementTimeoutMs: STATEMENT_TIMEOUT_MS }),
  );
  return { ...createMover(shards.get), close: shards.close };
}
