/**
 * @file adapters/postgres/open-shard-set.ts
 * @description All shards a process may open: one file per database and role in a mounted folder, opened at first use.
 * @dependencies -
 * @created 2026-11-24
 */
import { readdir } from 'node:fs/promises';
import { byShard } from './connection/by-shard.ts';
import type { DatabaseOptions } from './connection/open-connection.ts';
import { openShardDatabase } from './open-shard-database.ts';
import type { ShardDatabase } from './open-shard-database.ts';

/** Where the files `<name>.<role>` are, and how to open what they name. */
export interface ShardSetOptions extends Omit<DatabaseOptions, 'url'> {
  readonly directory: string;
  /** Database of each shard, where files are called after databases; without it they are called after shards. */
  readonly databases?: () => Promise<ReadonlyMap<string, string>>;
}

/** Shards by name. */
export interface ShardSet {
  /** Opens the shard or gives the open one. Throws SHARD_NOT_FOUND (no file), SHARD_UNAVAILABLE, DATABASE_ROLE_REFUSED. */
  get(shardName: string): Promise<ShardDatabase>;
  /** Shards that have a file now, sorted. */
  names(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens nothing yet. The folder is read again for every shard that is not open, so new shards need no restart. */
export function openShardSet({ directory, ...options }: ShardSetOptions): ShardSet {
  const { get, close } = byShard({ directory, role: options.role, databases: options.databases }, (shard, url) =>
    openShardDatabase({ ...options, shard, url }),
  );
  return {
    get,
    names: async () => {
      const suffix = `.${options.role}`;
      const files = await readdir(directory);
      const named = files.filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length));
      const databases = named.filter((name) => name !== 'control' && !name.startsWith('.'));
      if (options.databases === undefined) return databases.sort();
      return [...(await options.databases())].flatMap(([shard, database]) => (databases.includes(database) ? shard : [])).sort();
    },
    close,
  };
}
