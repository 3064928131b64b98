/**
 * @file adapters/postgres/run-migrations.ts
 * @description Brings one database to the newest schema, as its owner, one runner at a time.
 * @dependencies @mikro-orm/migrations, @mikro-orm/postgresql
 * @created 2026-11-24
 */
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { unreachable } from './connection/unreachable.ts';
import { MIGRATION_TABLE } from './connection/wait-for-schema.ts';
import { controlMigrations } from './migrations/control/index.ts';
import { shardMigrations } from './migrations/shard/index.ts';

/** The two kinds of database the platform has. */
export type SchemaKind = 'control' | 'shard';

const MIGRATIONS = { control: controlMigrations, shard: shardMigrations };

/** Any number will do as long as every runner takes the same. */
const LOCK = 7_220_510_601;

/**
 * Runs what is missing in one transaction and returns the names; a second runner waits for the first and then finds nothing to do.
 * Throws SHARD_UNAVAILABLE when the database cannot be reached.
 */
export async function runMigrations(kind: SchemaKind, ownerUrl: string): Promise<readonly string[]> {
  const orm = new MikroORM({
    // Migrations are plain SQL: no entity takes part.
    entities: [],
    discovery: { warnWhenNoEntities: false },
    clientUrl: ownerUrl,
    extensions: [Migrator],
    pool: { min: 0, max: 2 },
    driverOptions: { application_name: 'lytslot-migrate', connectionTimeoutMillis: 10_000 },
    migrations: { migrationsList: MIGRATIONS[kind], tableName: MIGRATION_TABLE, snapshot: false, silent: true, disableForeignKeys: false },
  });
  try {
    return await orm.em.fork().transactional(async (tx) => {
      await tx.execute('select pg_advisory_xact_lock(?)', [LOCK]);
      const transaction = tx.getTransactionContext();
      const done = await orm.migrator.up(transaction === undefined ? {} : { transaction });
      return done.map(({ name }) => name);
    });
  } catch (error) {
    throw unreachable(error, ownerUrl);
  } finally {
    await orm.close(true);
  }
}
