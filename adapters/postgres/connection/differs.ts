/**
 * @file adapters/postgres/connection/differs.ts
 * @description Whether a row has to be written at all: steady state must cost nothing.
 * @dependencies -
 * @created 2026-11-24
 */

/** True when some wanted column has another value in the row; arrays are compared by their elements. */
export function differs<Wanted extends object>(row: Readonly<Record<keyof Wanted, unknown>>, wanted: Wanted): boolean {
  return Object.entries(wanted).some(([column, value]) => !isSame(row[column as keyof Wanted], value));
}

function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => item === right[index]);
  return left === right;
}
