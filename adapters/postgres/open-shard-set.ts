/**
 * @file adapters/postgres/open-shard-set.ts
 * @description All shards a process may open: one file per database and role in a mounted folder, opened at first use.
 * @dependencies domain
 * @created 2026-11-24
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LytSlotError } from '@lytslot/domain/shared';
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
export function openShardSet(options: ShardSetOptions): ShardSet {
  const open = new Map<string, Promise<ShardDatabase>>();
  return {
    get: (shardName) => {
      const known = open.get(shardName);
      if (known !== undefined) return known;
      const opening = openShard(options, shardName);
      open.set(shardName, opening);
      // A shard that could not be opened is tried again by the next caller.
      opening.catch(() => open.delete(shardName));
      return opening;
    },
    names: async () => {
      const suffix = `.${options.role}`;
      const files = await readdir(options.directory);
      const named = files.filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length));
      const databases = named.filter((name) => name !== 'control' && !name.startsWith('.'));
      if (options.databases === undefined) return databases.sort();
      return [...(await options.databases())].flatMap(([shard, database]) => (databases.includes(database) ? shard : [])).sort();
    },
    close: async () => {
      const databases = await Promise.allSettled(open.values());
      open.clear();
      await Promise.all(databases.flatMap((database) => (database.status === 'fulfilled' ? [database.value.close()] : [])));
    },
  };
}

async function openShard({ directory, databases, ...options }: ShardSetOptions, shard: string): Promise<ShardDatabase> {
  const database = databases === undefined ? shard : (await databases()).get(shard);
  if (database === undefined) throw new LytSlotError('SHARD_NOT_FOUND', `No shard is called ${shard}`, { shard });
  return openShardDatabase({ ...options, shard, url: await readUrl(join(directory, `${database}.${options.role}`), shard) });
}

async function readUrl(path: string, shard: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new LytSlotError('SHARD_NOT_FOUND', `There is no file ${path} with the database URL of shard ${shard}`, { shard }, cause);
  }
}
