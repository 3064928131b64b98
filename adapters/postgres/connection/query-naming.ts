/**
 * @file adapters/postgres/connection/query-naming.ts
 * @description How typed queries see rows: properties as the entities name them, values as JavaScript knows them.
 * @dependencies -
 * @created 2026-11-24
 */

/**
 * Options of every typed query builder. Trap: a column selected under another name (`a.x as y`) reaches us unconverted
 * (dates and bigints as strings) although its type says otherwise; select such columns under their own name.
 */
export const QUERY_NAMING = { columnNamingStrategy: 'property', convertValues: true } as const;

export type QueryNaming = typeof QUERY_NAMING;
