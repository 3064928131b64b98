/**
 * @file tests/soak/databases.ts
 * @description The platform's databases as the auditor reads them: past every role, by its own SQL; and the prover.
 * @dependencies adapters
 * @created 2026-11-29
 */
import { openControlDatabase, openShardDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { onDatabase, openSession } from '../kit/sql.ts';
import type { Row } from '../kit/sql.ts';
import type { Endpoints } from '../kit/stack.ts';
import type { Finding } from './report.ts';

const SHARDS = ['shard-a', 'shard-b'] as const;

/** Control and shard databases. */
export interface Databases {
  control(query: string, params?: readonly unknown[]): Promise<readonly Row[]>;
  /** The rows of all shards. */
  everyShard(query: string, params?: readonly unknown[]): Promise<readonly Row[]>;
  /** What the prover finds in all shards, and in the platform's own books. */
  prove(overdueSince: Date): Promise<readonly Finding[]>;
  close(): Promise<void>;
}

/** Opens them; a connection that breaks is made again with the next query. */
export function openDatabases({ postgres }: Endpoints): Databases {
  const open = (url: string) => openSession(onDatabase(postgres.superuser, new URL(url).pathname.slice(1)));
  const control = open(postgres.control.admin);
  const shards = SHARDS.map((shard) => open(postgres[shard].admin));
  return {
    control: (query, params) => control.run(query, params),
    everyShard: async (query, params) => (await Promise.all(shards.map((shard) => shard.run(query, params)))).flat(),
    prove: async (overdueSince) => {
      const findings: Finding[] = [];
      for (const shard of SHARDS) {
        const database = await openShardDatabase({ shard, url: postgres[shard].admin, role: 'admin' });
        findings.push(...found(await closing(database, () => database.prove({ overdueSince }))));
      }
      const books = await openControlDatabase({ url: postgres.control.admin, role: 'admin' });
      return [...findings, ...found(await closing(books, () => books.proveBooks()))];
    },
    close: async () => {
      await Promise.all([control, ...shards].map((session) => session.close()));
    },
  };
}

function found({ breaches }: Awaited<ReturnType<ControlDatabase['proveBooks']>>): readonly Finding[] {
  return breaches.map(({ invariant, problem, subjects }) => ({ what: `invariant ${invariant}, ${problem}`, subjects }));
}

async function closing<T>(database: { readonly close: () => Promise<void> }, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await database.close();
  }
}
