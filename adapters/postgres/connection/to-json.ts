/**
 * @file adapters/postgres/connection/to-json.ts
 * @description A value as a function of the database reads it.
 * @dependencies -
 * @created 2026-11-30
 */

/** Amounts travel as text: as JSON numbers they would lose their last digits. */
export function toJson(value: object): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner));
}
