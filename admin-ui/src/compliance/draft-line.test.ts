/**
 * @file admin-ui/src/compliance/draft-line.test.ts
 * @description What is typed becomes a line once it is whole, and says only what was said.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { EMPTY_DRAFT, toProposed } from './draft-line.ts';

const whole = { ...EMPTY_DRAFT, topic: 'alcohol', ru: 'Закон', en: 'A law' };

it('sends nothing that is not whole', () => {
  expect([EMPTY_DRAFT, { ...whole, topic: '' }, { ...whole, ru: ' ' }, { ...whole, en: '' }].map(toProposed)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('sends only what was said', () => {
  const about = { jurisdiction: 'RU', venue: 'telegram', topic: 'alcohol', effect: 'hold', reason: { ru: 'Закон', en: 'A law' } };
  expect(toProposed(whole)).toEqual(about);
  const from = '2026-12-02T10:00';
  expect(toProposed({ ...whole, from, replaces: 'x' })).toEqual({ ...about, from: new Date(from).toISOString(), replaces: 'x' });
});
