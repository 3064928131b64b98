/**
 * @file infra/local/logs.test.ts
 * @description The number of log lines is a number.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { expect, it } from '@jest/globals';

import { linesToShow } from './logs.ts';

it.each([
  [undefined, '20'],
  ['', '20'],
  ['200', '200'],
])('TAIL=%s shows %s lines', (wanted, lines) => {
  expect(linesToShow(wanted)).toBe(lines);
});

it.each(['0', '-1', 'all', '1e3'])('TAIL=%s is refused with an example', (wanted) => {
  expect(() => linesToShow(wanted)).toThrow(expect.objectContaining({ cure: expect.stringContaining('TAIL=200') }));
});
