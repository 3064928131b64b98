/**
 * @file domain/marking/kktu.test.ts
 * @description Codes of three levels are read, all else is refused by its stable code; whom the register does not know, and whose goods a person looks at.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { asksForPerson, readKktu, requireKnown } from './kktu.ts';
import type { KktuDictionary } from './kktu.ts';

const level = fc.integer({ min: 1, max: 99 });
const refusal = (code: string) => expect.objectContaining({ code });

describe('a product code', () => {
  it('has three levels of one or two digits', () => {
    fc.assert(
      fc.property(fc.tuple(level, level, level), (levels) => {
        expect(readKktu(`  ${levels.join('.')}\n`)).toBe(levels.join('.'));
      }),
    );
  });

  it.each(['1.1', '1', '', '1.1.1.1', '01.1.1', '1.0.1', '100.1.1', '1,1,1', '1.1.x', '1..1', '٣.١.١'])('is not %p', (text) => {
    expect(() => readKktu(text)).toThrow(refusal('KKTU_INVALID'));
  });

  it('is held against the dictionary of a day', async () => {
    const asOf = new Date('2026-11-29T00:00:00Z');
    const dictionary: KktuDictionary = {
      lookUp: async (code) => ({ asOf, entry: code === '17.1.1' ? { code, name: 'Продукты питания' } : undefined }),
    };
    expect(await requireKnown(dictionary, readKktu('17.1.1'))).toEqual({ code: '17.1.1', name: 'Продукты питания' });
    await expect(requireKnown(dictionary, readKktu('17.1.2'))).rejects.toEqual(
      expect.objectContaining({ code: 'KKTU_UNKNOWN', params: { kktu: '17.1.2', asOf: asOf.toISOString() } }),
    );
  });
});

it.each([
  ['1.1.1', 'Крепкие напитки', true],
  ['10.1.1', 'Легковые автомобили', false],
  ['5.1.2', 'Лотереи', true],
  ['5.10.1', 'Музеи', false],
  ['5.2.1', 'Театры', false],
  ['12.3.1', 'Лекарства', true],
  ['16.1.1', 'Пиво', true],
  ['29.1.1', 'Услуги банков', true],
  ['29.2.1', 'СТРАХОВАНИЕ имущества', true],
  ['17.1.1', 'Продукты питания', false],
])('a person looks at %s (%s): %p', (code, name, asked) => {
  expect(asksForPerson(readKktu(code), name)).toBe(asked);
});
