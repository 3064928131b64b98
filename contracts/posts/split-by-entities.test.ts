/**
 * @file contracts/posts/split-by-entities.test.ts
 * @description Pieces add up to the text, overlapping formats meet in one piece, emoji count as Telegram counts them.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { expect, it } from '@jest/globals';
import { splitByEntities } from './split-by-entities.ts';

it('cuts where formats begin and end', () => {
  const pieces = splitByEntities('abcdef', [
    { type: 'bold', offset: 0, length: 4 },
    { type: 'italic', offset: 2, length: 4 },
  ]);
  expect(pieces.map(({ text, entities }) => [text, entities.map(({ type }) => type)])).toEqual([
    ['ab', ['bold']],
    ['cd', ['bold', 'italic']],
    ['ef', ['italic']],
  ]);
});

it('counts an emoji as two units', () => {
  const text = '☕🔥 жар';
  const pieces = splitByEntities(text, [{ type: 'bold', offset: 4, length: 3 }]);
  expect(pieces.map((piece) => piece.text)).toEqual(['☕🔥 ', 'жар']);
});

it('bears an entity that runs past the end', () => {
  expect(splitByEntities('ab', [{ type: 'bold', offset: 1, length: 9 }]).map(({ text }) => text)).toEqual(['a', 'b']);
  expect(splitByEntities('', [])).toEqual([]);
});
