/**
 * @file api/orders/merge-pages.test.ts
 * @description Paging through several shards gives every row once, newest first, whatever the page size.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { mergePages } from './merge-pages.ts';
import type { KeysetPage } from './merge-pages.ts';

interface Row {
  readonly id: string;
}

function pageOf(shard: readonly Row[], limit: number, after: string | undefined): KeysetPage<Row> {
  const rest = shard.filter(({ id }) => after === undefined || id < after).sort((one, other) => (one.id < other.id ? 1 : -1));
  const rows = rest.slice(0, limit);
  return { rows, next: rest.length > limit ? rows.at(-1)?.id : undefined };
}

describe('pages of several shards', () => {
  it('are the pages of all their rows together', () => {
    const ids = fc.uniqueArray(fc.uuid(), { maxLength: 40 });
    fc.assert(
      fc.property(ids, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }), (all, shardCount, limit) => {
        const shards = Array.from({ length: shardCount }, (_, index) =>
          all.filter((_id, at) => at % shardCount === index).map((id) => ({ id })),
        );
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = mergePages(
            shards.map((shard) => pageOf(shard, limit, after)),
            limit,
          );
          seen.push(...page.rows.map(({ id }) => id));
          after = page.next;
        } while (after !== undefined);
        expect(seen).toEqual([...all].sort().reverse());
      }),
    );
  });
});
