/**
 * @file adapters/postgres/connection/by-shard.ts
 * @description Databases of shards by name: one file per shard and role in a mounted folder, opened at first use.
 * @dependencies domain
 * @created 2026-11-28
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LytSlotError } from '@lytslot/domain/shared';
import type { DatabaseRole } from './assert-safe-role.ts';

/** Where the files `<database>.<role>` are. */
export interface ShardFiles {
  readonly directory: string;
  readonly role: DatabaseRole;
  /** Database of each shard, where files are called after databases; without it they are called after shards. */
  readonly databases?: (() => Promise<ReadonlyMap<string, string>>) | undefined;
}

/** Open databases by shard. */
export interface ByShard<Database> {
  /** Opens the shard or gives the open one. Throws SHARD_NOT_FOUND when it has no file, and what opening throws. */
  readonly get: (shard: string) => Promise<Database>;
  readonly close: () => Promise<void>;
}

/** Opens nothing yet. The file is read again for every shard that is not open, so new shards need no restart. */
export function byShard<Database extends { close(): Promise<void> }>(
  files: ShardFiles,
  open: (shard: string, url: string) => Promise<Database>,
): ByShard<Database> {
  const known = new Map<string, Promise<Database>>();
  return {
    get: (shard) => {
      const found = known.get(shard);
      if (found !== undefined) return found;
      const opening = readUrl(files, shard).then((url) => open(shard, url));
      known.set(shard, opening);
      // A shard that could not be opened is tried again by the next caller.
      opening.catch(() => known.delete(shard));
      return opening;
    },
    close: async () => {
      const databases = await Promise.allSettled(known.values());
      known.clear();
      await Promise.all(databases.flatMap((database) => (database.status === 'fulfilled' ? [database.value.close()] : [])));
    },
  };
}

async function readUrl({ directory, role, databases }: ShardFiles, shard: string): Promise<string> {
  const database = databases === undefined ? shard : (await databases()).get(shard);
  if (database === undefined) throw new LytSlotError('SHARD_NOT_FOUND', `No shard is called ${shard}`, { shard });
  const path = join(directory, `${database}.${role}`);
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (cause) {
    throw new LytSlotError('SHARD_NOT_FOUND', `There is no file ${path} with the database URL of shard ${shard}`, { shard }, cause);
  }
}
