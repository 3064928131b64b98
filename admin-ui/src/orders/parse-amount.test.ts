/**
 * @file admin-ui/src/orders/parse-amount.test.ts
 * @description Typed amounts become whole minor units or nothing, and a split leaves something to each side.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { isPart, parseAmount } from './parse-amount.ts';

describe('a typed amount', () => {
  it.each([
    ['1234', '123400'],
    ['1 234,5', '123450'],
    ['1 234.05', '123405'],
    ['0,01', '1'],
    ['90071992547', '9007199254700'],
    ['', undefined],
    ['-5', undefined],
    ['1,234', undefined],
    ['1e5', undefined],
    ['5 %', undefined],
  ])('"%s" is %s', (typed, minor) => {
    expect(parseAmount(typed)).toBe(minor);
  });

  it.each([
    ['0', false],
    ['1', true],
    ['249999', true],
    ['250000', false],
    [undefined, false],
  ])('%s of 250000 is a part: %s', (minor, expected) => {
    expect(isPart(minor, '250000')).toBe(expected);
  });
});
