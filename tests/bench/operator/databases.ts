/**
 * @file tests/bench/operator/databases.ts
 * @description Scratch databases on the platform's PostgreSQL, emptied before every run.
 * @dependencies -
 * @created 2026-11-25
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScratch } from '../../store/scratch.ts';
import { shardName } from './population.ts';

/** Where one partition is. */
export type Owners = ReadonlyMap<number, string>;

/** The databases of a benchmark. */
export interface BenchDatabases {
  readonly controlUrl: string;
  /** Folder with a file for each shard. All name the same database: how many there are is not measured. */
  readonly shardUrls: string;
  /** Removes every row that a contender made. */
  empty(): Promise<void>;
  owners(): Promise<Owners>;
  drop(): Promise<void>;
}

// Rights are found out by the metrics workers; here every channel's bot is an administrator as soon as there is a row.
const PLAY_METRICS_WORKERS = `
  create function bench_rights() returns trigger language plpgsql as $$
  begin
    new.bot_is_admin := true;
    new.rights_checked_at := now();
    return new;
  end $$;
  create trigger bench_rights before insert on channel_directory for each row execute function bench_rights()`;

/** Makes them; fails with what to do when there is no PostgreSQL. */
export async function createDatabases(shards: number): Promise<BenchDatabases> {
  const [control, shard] = await Promise.all([createScratch('control'), createScratch('shard')]).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    const cure = 'run "make up" first, or name a server that trusts its clients in LYTSLOT_TEST_SUPERUSER_URL';
    throw new Error(`The benchmark needs the platform's PostgreSQL (${why}): ${cure}`, { cause: error });
  });
  await control.superuser.run(PLAY_METRICS_WORKERS);
  const folder = await mkdtemp(join(tmpdir(), 'lytslot-bench-'));
  for (let number = 0; number < shards; number += 1) {
    await writeFile(join(folder, `${shardName(number)}.worker`), shard.url('worker'), { mode: 0o600 });
  }
  return {
    controlUrl: control.url('worker'),
    shardUrls: folder,
    empty: async () => {
      // Tables of other people's words that cannot be emptied refer to these; none of them has a row here.
      await control.superuser.run('set session_replication_role = replica');
      await control.superuser.run('truncate partition_assignment, channel_directory, tenant_directory, shard_directory cascade');
      await control.superuser.run('set session_replication_role = origin');
      for (const table of ['slot_rule', 'channel', 'tenant_terms']) await shard.superuser.run(`delete from ${table}`);
    },
    owners: async () => {
      const rows = await control.superuser.run('select partition, dispatcher from partition_assignment');
      return new Map(rows.map((row) => [Number(row['partition']), String(row['dispatcher'])] as const));
    },
    drop: async () => {
      await Promise.all([control.drop(), shard.drop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
