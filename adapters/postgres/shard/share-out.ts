/**
 * @file adapters/postgres/shard/share-out.ts
 * @description Asks many questions over a few sessions that see the same instant; those about a large table are asked part by part.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Sql } from '../connection/connection.ts';
import type { PartedTable } from './prover-check.ts';

/** As many as the machine of a small shard has cores for. */
export const SESSIONS = 2;
/** Parts are small enough to be shared evenly and to stay far from any time limit, large enough to be planned for nothing. */
const PAGES_AT_ONCE = 2_000;

/** A question: what is asked, and with which parameters. */
export interface Question {
  readonly query: string;
  readonly params: readonly unknown[];
}

/** Where a table's parts begin and end, as parameters of `partOf`. The last one has no end: the file may have grown since. */
export async function partsOf(sql: Sql, table: PartedTable): Promise<readonly (readonly [string, string])[]> {
  const [row] = await sql(`select pg_relation_size('${table}') / current_setting('block_size')::int as pages`);
  const begins = Array.from({ length: Math.max(1, Math.ceil(Number(row?.['pages']) / PAGES_AT_ONCE)) }, (_, part) => part * PAGES_AT_ONCE);
  return begins.map((begin, part) => [`(${begin},0)`, `(${begins[part + 1] ?? 4_294_967_295},0)`]);
}

/** Answers in the order of the questions; each session takes the next one as soon as it is free. */
export async function shareOut(
  sessions: readonly Sql[],
  questions: readonly Question[],
): Promise<readonly (readonly Readonly<Record<string, unknown>>[])[]> {
  const answers: (readonly Readonly<Record<string, unknown>>[])[] = questions.map(() => []);
  const waiting = questions.entries();
  await Promise.all(
    sessions.map(async (sql) => {
      for (const [place, { query, params }] of waiting) answers[place] = await sql(query, params);
    }),
  );
  return answers;
}
