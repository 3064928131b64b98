/**
 * @file tests/kit/sql.ts
 * @description Plain SQL on a PostgreSQL database, for those who look for themselves instead of asking the code that wrote.
 * @dependencies @mikro-orm/postgresql
 * @created 2026-11-29
 */
import { MikroORM } from '@mikro-orm/postgresql';

export type Row = Readonly<Record<string, unknown>>;

/** Plain SQL over one connection; `?` placeholders. */
export interface Session {
  run(query: string, params?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

/** Opens a session that sends statements as they are. */
export function openSession(url: string): Session {
  const orm = new MikroORM({ entities: [], discovery: { warnWhenNoEntities: false }, clientUrl: url, pool: { min: 0, max: 1 } });
  return {
    run: (query, params = []) => orm.em.fork().execute(query, [...params]),
    close: () => orm.close(true),
  };
}

/** The URL with another database. */
export function onDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
