/**
 * @file admin-ui/src/cursor-book.test.ts
 * @description Pages by number over a list with cursors: forward, back, straight to the middle, past the end.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { expect, it } from '@jest/globals';
import { createCursorBook } from './cursor-book.ts';

const ALL = ['g', 'f', 'e', 'd', 'c', 'b', 'a'];

function list(limit: number) {
  const asked: (string | undefined)[] = [];
  const readAfter = (after: string | undefined) => {
    asked.push(after);
    const rest = ALL.filter((id) => after === undefined || id < after);
    return Promise.resolve({ rows: rest.slice(0, limit), ...(rest.length > limit && { next: rest[limit - 1] }) });
  };
  return { asked, readAfter };
}

it('reads pages one after the other with one question each, and back again', async () => {
  const book = createCursorBook();
  const { asked, readAfter } = list(3);
  expect((await book.read('x', 1, readAfter)).rows).toEqual(['g', 'f', 'e']);
  expect((await book.read('x', 2, readAfter)).rows).toEqual(['d', 'c', 'b']);
  expect(await book.read('x', 3, readAfter)).toEqual({ rows: ['a'] });
  expect((await book.read('x', 1, readAfter)).rows).toEqual(['g', 'f', 'e']);
  expect(asked).toEqual([undefined, 'e', 'b', undefined]);
});

it('walks to a page it has never seen', async () => {
  const { readAfter } = list(2);
  expect((await createCursorBook().read('x', 3, readAfter)).rows).toEqual(['c', 'b']);
});

it('finds nothing past the end and keeps lists apart', async () => {
  const book = createCursorBook();
  expect(await book.read('x', 9, list(3).readAfter)).toEqual({ rows: [] });
  expect((await book.read('y', 2, list(5).readAfter)).rows).toEqual(['b', 'a']);
});
