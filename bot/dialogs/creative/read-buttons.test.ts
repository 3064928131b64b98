/**
 * @file bot/dialogs/creative/read-buttons.test.ts
 * @description How people write rows of buttons, and which line is told to be none.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-30
 */
import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readButtons } from './read-buttons.ts';

const A = 'https://a.example/';

it.each([
  ['one', `Купить - ${A}`, [[{ text: 'Купить', url: A }]]],
  ['dashes of every kind', `Да – ${A}\nНет — ${A}`, [[{ text: 'Да', url: A }], [{ text: 'Нет', url: A }]]],
  [
    'two in a row',
    `Да - ${A} | Нет - ${A}`,
    [
      [
        { text: 'Да', url: A },
        { text: 'Нет', url: A },
      ],
    ],
  ],
  ['a dash in the words', `Скидка - 20 % - ${A}`, [[{ text: 'Скидка - 20 %', url: A }]]],
  ['a bar in the address', 'Да - https://a.example/?q=1|2', [[{ text: 'Да', url: 'https://a.example/?q=1|2' }]]],
  ['empty lines between rows', `Да - ${A}\n\n Нет - ${A} `, [[{ text: 'Да', url: A }], [{ text: 'Нет', url: A }]]],
  ['no dash', `Купить ${A}`, { wrongLine: 1 }],
  ['a dash without space', `Купить-${A}`, { wrongLine: 1 }],
  ['no words', `- ${A}`, { wrongLine: 1 }],
  ['a wrong second line', `Да - ${A}\nНет`, { wrongLine: 2 }],
  ['a wrong half of a row', `Да - ${A} | Нет`, { wrongLine: 1 }],
  ['nothing', '', { wrongLine: 1 }],
])('%s', (_, written, read) => {
  expect(readButtons(written)).toEqual(read);
});

it('reads back whatever rows are written the way people are told to', () => {
  const words = fc.stringMatching(/^[A-Za-zА-я0-9]+( [A-Za-zА-я0-9]+){0,3}$/);
  const buttons = fc.record({ text: words, url: fc.webUrl() });
  fc.assert(
    fc.property(fc.array(fc.array(buttons, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const written = rows.map((row) => row.map(({ text, url }) => `${text} - ${url}`).join(' | ')).join('\n');
      expect(readButtons(written)).toEqual(rows);
    }),
  );
});
