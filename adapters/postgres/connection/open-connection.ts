/**
 * @file adapters/postgres/connection/open-connection.ts
 * @description A small pool to one database: checks its role and schema at start, then gives transactions with or without a tenant.
 * @dependencies @mikro-orm/postgresql, domain
 * @created 2026-11-24
 */
import { randomUUID } from 'node:crypto';
import type { Clock } from '@lytslot/domain/shared';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Options } from '@mikro-orm/postgresql';
import { assertSafeRole } from './assert-safe-role.ts';
import type { DatabaseRole } from './assert-safe-role.ts';
import { Connection } from './connection.ts';
import { giveBackBroken } from './give-back-broken.ts';
import { unreachable } from './unreachable.ts';
import { waitForSchema } from './wait-for-schema.ts';

/** How to open a database. The URL's user must be `lytslot_<role>`. */
export interface DatabaseOptions {
  readonly url: string;
  readonly role: DatabaseRole;
  /** Business time of rows whose writer names none; the machine's clock when left out. */
  readonly clock?: Clock;
  /** Connections at most; 5 when left out. */
  readonly poolSize?: number;
  /** How long to wait for migrations at start; a minute when left out. */
  readonly schemaTimeoutMs?: number;
  /** Longest time of one statement, and of a transaction in which nothing is asked; 15 s when left out. */
  readonly statementTimeoutMs?: number;
}

/** Which database and what it must contain. */
export interface DatabaseKind {
  readonly name: string;
  readonly entities: NonNullable<Options['entities']>;
  readonly migrations: readonly string[];
}

const ACQUIRE_TIMEOUT_MS = 15_000;
const STATEMENT_TIMEOUT_MS = 15_000;
const QUERY_GRACE_MS = 5_000;

/** Opens the pool. Throws SHARD_UNAVAILABLE (unreachable, not migrated) or DATABASE_ROLE_REFUSED. */
export async function openConnection<Tables>(kind: DatabaseKind, options: DatabaseOptions): Promise<Connection<Tables>> {
  const statementTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  const orm = new MikroORM({
    // A transaction in one database may be open while another database is asked: MikroORM would take the one for the other.
    contextName: randomUUID(),
    entities: kind.entities,
    clientUrl: options.url,
    pool: { min: 0, max: options.poolSize ?? 5 },
    driverOptions: {
      application_name: `lytslot-${options.role}`,
      connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS,
      statement_timeout: statementTimeoutMs,
      // A server that vanished answers nothing, not even its own timeout.
      query_timeout: statementTimeoutMs + QUERY_GRACE_MS,
      keepAlive: true,
      idle_in_transaction_session_timeout: statementTimeoutMs,
      onPoolCreated: giveBackBroken,
    },
  });
  const connection = new Connection<Tables>(orm);
  try {
    await assertSafeRole(connection, options.role);
    await waitForSchema(connection, { kind: kind.name, migrations: kind.migrations, timeoutMs: options.schemaTimeoutMs ?? 60_000 });
  } catch (error) {
    await connection.close();
    throw unreachable(error, options.url);
  }
  return connection;
}
