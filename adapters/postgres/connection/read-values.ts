/**
 * @file adapters/postgres/connection/read-values.ts
 * @description Values of plain SQL, which come as the driver gives them: instants and bigints as strings.
 * @dependencies -
 * @created 2026-11-24
 */

/** An instant; `timestamptz` text always carries its offset. */
export function instant(value: unknown): Date {
  return new Date(String(value));
}

/** An amount or id of type `bigint` or `numeric` without decimals. */
export function wholeNumber(value: unknown): bigint {
  return BigInt(String(value));
}

/** A text column that may be null. */
export function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** How much there is, and since when: of a row with `many` and `oldest`, the latter null where there is none. */
export function manySince(row: Readonly<Record<string, unknown>> | undefined): {
  readonly count: number;
  readonly oldestAt: Date | undefined;
} {
  const oldest = row?.['oldest'] ?? null;
  return { count: Number(row?.['many']), oldestAt: oldest === null ? undefined : instant(oldest) };
}

/** A PostgreSQL array literal; unlike a list for `in (?)` it may be empty. */
export function numberArray(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}
