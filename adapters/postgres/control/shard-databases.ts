/**
 * @file adapters/postgres/control/shard-databases.ts
 * @description Which database each shard names: a shard may be called otherwise than its database.
 * @dependencies -
 * @created 2026-11-28
 */
import type { Work } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';

export async function shardDatabases({ db }: Work<ControlTables>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('shard_directory').select(['name', 'databaseName']).execute();
  return new Map(rows.map(({ name, databaseName }) => [name, databaseName] as const));
}
