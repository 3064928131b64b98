/**
 * @file api/orders/merge-pages.ts
 * @description Puts pages of several shards together into one page, newest first.
 * @dependencies -
 * @created 2026-11-24
 */
/** A page of rows, newest first; ids are UUIDv7, so their order is the order of time, across shards too. */
export interface KeysetPage<Row> {
  readonly rows: readonly Row[];
  /** The last row's id when more follows. */
  readonly next: string | undefined;
}

/** Each shard was asked for `limit` rows after the same id, so the newest `limit` of all of them are among those given. */
export function mergePages<Row extends { readonly id: string }>(pages: readonly KeysetPage<Row>[], limit: number): KeysetPage<Row> {
  const all = pages.flatMap(({ rows }) => rows).sort((one, other) => (one.id < other.id ? 1 : -1));
  const rows = all.slice(0, limit);
  const hasMore = all.length > limit || pages.some(({ next }) => next !== undefined);
  return { rows, next: hasMore ? rows.at(-1)?.id : undefined };
}
