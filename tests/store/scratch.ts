/**
 * @file tests/store/scratch.ts
 * @description A database of one's own per test file, on the platform's real PostgreSQL: made, migrated, dropped.
 * @dependencies adapters
 * @created 2026-11-24
 */
import { randomBytes } from 'node:crypto';
import { runMigrations } from '@lytslot/adapters/postgres';
import type { DatabaseRole } from '@lytslot/adapters/postgres';
import { onDatabase, openSession } from '../kit/sql.ts';
import type { Session } from '../kit/sql.ts';
import { readEndpoints } from '../kit/stack.ts';

export type { Row, Session } from '../kit/sql.ts';

type Kind = 'control' | 'shard';
type Role = DatabaseRole | 'owner';
/** A scratch database with the newest schema. */
export interface Scratch {
  url(role: Role): string;
  /** A session that row-level security does not hold back. */
  readonly superuser: Session;
  session(role: Role): Session;
  drop(): Promise<void>;
}

/** Where the server is and how each role signs in. LYTSLOT_TEST_SUPERUSER_URL names a server that trusts its clients. */
function server(): { readonly superuser: string; readonly roleUrl: (role: Role) => string } {
  const superuser = process.env['LYTSLOT_TEST_SUPERUSER_URL'];
  if (superuser) {
    return { superuser, roleUrl: (role) => withRole(superuser, role) };
  }
  const { postgres } = readEndpoints();
  return { superuser: postgres.superuser, roleUrl: (role) => postgres.control[role] ?? withRole(postgres.superuser, role) };
}

/** The URL of a role that ensureRoles made. */
function withRole(superuser: string, role: Role): string {
  const url = new URL(superuser);
  url.username = `lytslot_${role}`;
  url.password = `lytslot_${role}`;
  return url.href;
}

/** Makes the roles where a bare server has none; the platform's own server has them. */
async function ensureRoles(cluster: Session): Promise<void> {
  for (const role of ['lytslot_owner', 'lytslot_app', 'lytslot_worker', 'lytslot_admin', 'lytslot_mover']) {
    const found = await cluster.run('select from pg_roles where rolname = ?', [role]);
    // Two test files at once may both find it missing.
    if (found.length === 0) await cluster.run(`create role ${role} login nobypassrls password '${role}'`).catch(() => undefined);
  }
}

/** An empty database of the platform's shape, without its schema. */
export async function createEmpty(): Promise<Scratch> {
  const { superuser, roleUrl } = server();
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const cluster = openSession(superuser);
  await ensureRoles(cluster);
  await cluster.run(`create database ${name} owner lytslot_owner template template0 encoding 'UTF8'`);
  const inside = openSession(onDatabase(superuser, name));
  await inside.run('create extension timescaledb');
  await inside.run('create extension btree_gist');
  await inside.run('alter schema public owner to lytslot_owner');
  await inside.run('grant usage on schema public to lytslot_app, lytslot_worker, lytslot_admin, lytslot_mover');
  const sessions = [inside];
  const url = (role: Role) => onDatabase(roleUrl(role), name);
  return {
    url,
    superuser: inside,
    session: (role) => {
      const session = openSession(url(role));
      sessions.push(session);
      return session;
    },
    drop: async () => {
      await Promise.all(sessions.map((session) => session.close()));
      await cluster.run(`drop database ${name} with (force)`);
      await cluster.close();
    },
  };
}

/** A migrated database. */
export async function createScratch(kind: Kind): Promise<Scratch> {
  const scratch = await createEmpty();
  await runMigrations(kind, scratch.url('owner'));
  return scratch;
}
