/**
 * @file cabinet-ui/src/review/written.test.ts
 * @description Typed words are measured as the server measures them.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { measure, textWithoutLabel } from './written.ts';

it.each([
  ['change', '', 'short'],
  ['change', ' \n ', 'short'],
  ['change', 'короче', 'fits'],
  ['change', ` ${'я'.repeat(500)} `, 'fits'],
  ['change', 'я'.repeat(501), 'long'],
  ['decline', '', 'fits'],
  ['decline', 'я'.repeat(501), 'long'],
  ['cancel', ' ', 'short'],
  ['cancel', 'канал закрыт', 'fits'],
  ['draft', ' ', 'short'],
  ['draft', 'я'.repeat(4_087), 'fits'],
  ['draft', 'я'.repeat(4_088), 'long'],
] as const)('%s of %j: %s', (action, typed, fit) => {
  expect(measure(action, typed).fit).toBe(fit);
});

it('has less room for an own text below a photo', () => {
  expect([1_015, 1_016].map((length) => measure('draft', 'я'.repeat(length), 'photo').fit)).toEqual(['fits', 'long']);
});

it('begins an own text with the advertiser’s, without the label', () => {
  const of = (text: string) => textWithoutLabel({ text, entities: [], hash: '' });
  expect(of('Кофе со скидкой\n\nРеклама')).toBe('Кофе со скидкой');
  expect(of('Реклама кофе')).toBe('Реклама кофе');
});
