/**
 * @file adapters/postgres/shard/prover-check.ts
 * @description What a check of the prover is: a query of its own that knows nothing of the code that wrote the rows.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Breach } from './ports.ts';

/** A query that lists the ids of what breaks an invariant, as column `subject`. */
export interface ProverCheck {
  readonly invariant: Breach['invariant'];
  /** What is wrong with a subject; a query that looks for several things at once names it in a column `problem`. */
  readonly problem: string;
  readonly query: string;
  /** The table whose rows the query goes through one by one, each by itself: it is asked part by part, and says `partOf` its alias. */
  readonly over?: PartedTable;
}

/** Tables that are gone through in parts, so that several sessions share the work. */
export type PartedTable = 'sale_order' | 'ledger_transaction' | 'ledger_account';

/** Orders `o`, each with its placement `p`. */
export const ORDERS = 'sale_order o join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id';

/** The pages of a part, as a condition on rows of `alias`: they lie together, so they are read one after the other. */
export function partOf(alias: string): string {
  return `${alias}.ctid >= ?::tid and ${alias}.ctid < ?::tid`;
}

/** Rows `found` (a subquery with `subject` and one boolean column per problem), listed under each problem they have. */
export function eachProblem(found: string, problems: Readonly<Record<string, string>>): string {
  const columns = Object.keys(problems);
  const listed = Object.entries(problems).map(([column, problem]) => `(f.${column}, '${problem}')`);
  return `select f.subject, w.problem from (select * from (${found}) all_rows where ${columns.join(' or ')} offset 0) f
    cross join lateral (values ${listed.join(', ')}) w (is_so, problem) where w.is_so`;
}
