/**
 * @file admin-ui/src/orders/cause-of-line.test.ts
 * @description Each line of a journal finds its own sentence, also while one of the two answers is newer.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-30
 */
import { expect, it } from '@jest/globals';
import type { Why } from '@lytslot/contracts/http';
import { causeOfLine } from './cause-of-line.ts';

const said = (ru: string) => ({ code: ru, text: { ru, en: ru }, facts: {} });
const told = (event: string, cause: Why['timeline'][number]['cause']) => ({ at: '2026-12-01T09:00:00.000Z', event, state: 'PAID', cause });
const why = { timeline: [told('creative.marked', said('third')), told('creative.submitted', null), told('order.held', said('first'))] };

it.each([
  [1, 'order.held', 'first'],
  [2, 'creative.submitted', undefined],
  [3, 'creative.marked', 'third'],
  // The journal is newer than the answer, or another order's.
  [4, 'placement.publishing', undefined],
  [3, 'placement.publishing', undefined],
])('line %i, %s: %s', (seq, event, sentence) => {
  expect(causeOfLine({ seq, event }, why)?.ru).toBe(sentence);
  expect(causeOfLine({ seq, event }, { timeline: [told('placement.published', said('newer')), ...why.timeline] })?.ru).toBe(
    seq === 4 ? undefined : sentence,
  );
  expect(causeOfLine({ seq, event }, undefined)).toBeUndefined();
});
