/**
 * @file infra/local/databases.ts
 * @description Databases and roles of the local PostgreSQL, and the URL of each for each.
 * @dependencies -
 * @created 2026-11-25
 */

export const DATABASE_ROLES = ['owner', 'app', 'worker', 'admin', 'mover'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** Databases of the local PostgreSQL by the name the platform knows them under. */
export const DATABASES = { control: 'control', 'shard-a': 'shard_a', 'shard-b': 'shard_b' } as const;
export type DatabaseName = keyof typeof DATABASES;

/** URL of one database for one role; `host` and `port` decide from where it works. */
export function databaseUrl(
  at: { readonly host: string; readonly port: number },
  passwords: Readonly<Record<`lytslot_${DatabaseRole}`, string>>,
  database: DatabaseName,
  role: DatabaseRole,
): string {
  return `postgres://lytslot_${role}:${passwords[`lytslot_${role}`]}@${at.host}:${at.port}/${DATABASES[database]}`;
}
