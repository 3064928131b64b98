/**
 * @file domain/reconciliation/items.test.ts
 * @description A day looked at again: kept once, healed when gone, explained only as it was.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { nextItems } from './index.ts';
import type { Difference, Item, ItemState } from './index.ts';

const found = (ownMinor = 1n): Difference => ({
  kind: 'unheard',
  providerRef: 'p',
  providerMinor: 2n,
  ownMinor,
  currency: 'RUB',
  subjects: [],
});
const kept = (state: ItemState): Item => ({ ...found(), state });

it.each([
  ['nothing was kept and it is there', [], { before: [found()], after: [found()] }, ['open']],
  ['nothing was kept and it was healed', [], { before: [found()], after: [] }, ['healed']],
  ['it appeared while another was healed', [], { before: [], after: [found()] }, ['open']],
  ['it is open and still there', [kept('open')], { before: [found()], after: [found()] }, []],
  ['it is open, with another amount now', [kept('open')], { before: [found(7n)], after: [found(7n)] }, ['open']],
  ['it is open and was healed', [kept('open')], { before: [found()], after: [] }, ['healed']],
  ['it is open and went by itself', [kept('open')], { before: [], after: [] }, ['healed']],
  ['it was healed and is not there', [kept('healed')], { before: [], after: [] }, []],
  ['it was healed and came back', [kept('healed')], { before: [found()], after: [found()] }, ['open']],
  ['it was explained and is still there', [kept('explained')], { before: [found()], after: [found()] }, []],
  ['it was explained, for another amount', [kept('explained')], { before: [found(7n)], after: [found(7n)] }, ['open']],
  ['it was explained and is gone', [kept('explained')], { before: [], after: [] }, []],
] as const)('%s', (_what, known, look, states) => {
  expect(nextItems(known, look).map(({ state }) => state)).toEqual(states);
});
