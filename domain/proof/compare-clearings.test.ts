/**
 * @file domain/proof/compare-clearings.test.ts
 * @description What is different for long is found, what is on its way is not.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { expect, it } from '@jest/globals';
import { uncleared } from './compare-clearings.ts';

const sides = (ledger: bigint | undefined, book: bigint | undefined) => ({
  ledgers: new Map(ledger === undefined ? [] : [['t RUB', ledger]]),
  books: new Map(book === undefined ? [] : [['t RUB', book]]),
});
const EVEN = sides(100n, -100n);

const ODD = sides(150n, -100n);

it.each([
  ['both sides agree', EVEN, EVEN, EVEN, []],
  ['one side came a moment later', EVEN, ODD, ODD, []],
  ['two movements fell between, of different amounts', sides(130n, -100n), ODD, ODD, []],
  ['a side never came', ODD, ODD, ODD, ['t RUB']],
  ['a side never came, and another is on its way', ODD, ODD, sides(170n, -100n), ['t RUB']],
  ['only one side knows the tenant', sides(undefined, -5n), sides(undefined, -5n), sides(undefined, -5n), ['t RUB']],
  ['it was made good between the two', ODD, EVEN, EVEN, []],
  ['it was hours late and has come', ODD, ODD, EVEN, []],
])('%s', (_what, earlier, later, now, found) => {
  expect(uncleared({ earlier, later, now })).toEqual(found);
});
