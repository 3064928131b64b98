/**
 * @file adapters/postgres/connection/refusal.ts
 * @description Reads which rule of the database refused a statement, whatever wrapped the driver's error.
 * @dependencies -
 * @created 2026-11-24
 */

/** SQLSTATE and, where there is one, the constraint's name. */
export interface Refusal {
  readonly code: string;
  readonly constraint: string | undefined;
}

/** Undefined when the error is not PostgreSQL's. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)) {
    const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : undefined;
    return { code: error.code, constraint };
  }
  return refusalOf(error.cause);
}
