/**
 * @file domain/marking/advertiser.test.ts
 * @description Taxpayers' numbers check themselves, names are seen as they are, the same parties keep their first day, and nobody is demanded where nobody is.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { declareAdvertiser, demandDeclared } from './advertiser.ts';
import type { AdvertiserInput } from './advertiser.ts';
import { isInn } from './inn.ts';
import { readParty, wordsFor } from './party.ts';

const refusal = (code: string, params: object = {}) => expect.objectContaining({ code, params: expect.objectContaining(params) });
const DAISY = { kind: 'juridical', name: 'ООО «Ромашка»', number: '7701234560' } as const;
const AGENCY = { kind: 'ip', name: 'ИП Иванова', number: '770000000082' } as const;
const FIRST = new Date('2026-11-29T10:00:00Z');
const input = (change: Partial<AdvertiserInput> = {}): AdvertiserInput => ({ party: DAISY, kktu: '17.1.1', agencies: [], ...change });
const through = (date: string, party = AGENCY): AdvertiserInput => input({ agencies: [{ party, contract: { date, type: 'mediation' } }] });

describe('a taxpayer’s number', () => {
  it.each([
    ['7701234560', 10, true],
    ['7701234567', 10, false],
    ['770000000082', 12, true],
    ['770000000083', 12, false],
    ['770000000092', 12, false],
    ['7701234560', 12, false],
    ['770000000082', 10, false],
    ['0000000000', 10, false],
    ['000000000000', 12, false],
    ['77o1234560', 10, false],
    ['', 10, false],
  ] as const)('%p of %d digits: %p', (text, length, can) => {
    expect(isInn(text, length)).toBe(can);
  });

  it('is completed by exactly one ending', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
    const endings = (count: number) => Array.from({ length: count }, (_, ending) => String(ending).padStart(String(count - 1).length, '0'));
    fc.assert(fc.property(digits(9), (begin) => expect(endings(10).filter((end) => isInn(begin + end, 10))).toHaveLength(1)));
    fc.assert(fc.property(digits(10), (begin) => expect(endings(100).filter((end) => isInn(begin + end, 12))).toHaveLength(1)));
  });
});

describe('a party', () => {
  it.each([
    ['juridical', '7701234560', 'Ромашка, ИНН 7701234560'],
    ['ip', ' 770000000082 ', 'Ромашка, ИНН 770000000082'],
    ['physical', '770000000082', 'Ромашка, ИНН 770000000082'],
    ['foreign_juridical', 'ab-123/4', 'Ромашка, рег. № AB-123/4'],
    ['foreign_physical', 'X1', 'Ромашка, рег. № X1'],
  ] as const)('%s with %p is named "%s"', (kind, number, words) => {
    expect(wordsFor(readParty({ kind, name: '  Ромашка\n', number }))).toBe(words);
  });

  it.each([
    ['juridical', '770000000082', 'INN_INVALID'],
    ['ip', '7701234560', 'INN_INVALID'],
    ['physical', '770000000083', 'INN_INVALID'],
    ['foreign_juridical', '1', 'PARTY_INVALID'],
    ['foreign_juridical', '12;34', 'PARTY_INVALID'],
  ] as const)('%s does not have the number %p', (kind, number, code) => {
    expect(() => readParty({ kind, name: 'Ромашка', number })).toThrow(refusal(code));
  });

  it.each(['', ' ', 'Я', 'x'.repeat(256), 'Рома\u202Eшка', 'Рома\u200Bшка', 'Рома\u0000шка'])('is not called %p', (name) => {
    expect(() => readParty({ ...DAISY, name })).toThrow(refusal('PARTY_INVALID', { field: 'name' }));
  });
});

describe('a declaration', () => {
  it('keeps the day on which its parties were declared first', () => {
    const first = declareAdvertiser(input(), undefined, FIRST);
    const later = new Date('2026-12-05T10:00:00Z');
    expect(first.since).toBe('2026-11-29');
    expect(declareAdvertiser(input({ kktu: '9.1.1' }), first, later)).toMatchObject({ since: '2026-11-29', kktu: '9.1.1' });
    expect(declareAdvertiser(input({ party: { ...DAISY, name: 'ООО «Мак»' } }), first, later).since).toBe('2026-12-05');
    expect(declareAdvertiser(through('2026-12-01'), first, later).since).toBe('2026-12-05');
  });

  it.each([
    ['a code of a group', input({ kktu: '1.1' }), refusal('KKTU_INVALID')],
    ['a wrong number', input({ party: { ...DAISY, number: '7701234567' } }), refusal('INN_INVALID', { digits: 10 })],
    ['a day that is to come', through('2026-11-30'), refusal('PARTY_INVALID', { field: 'date' })],
    ['a day that no month has', through('2026-02-31'), refusal('PARTY_INVALID', { field: 'date' })],
    ['a day in words', through('вчера'), refusal('PARTY_INVALID', { field: 'date' })],
    ['an agency with a wrong number', through('2026-11-01', { ...AGENCY, number: '770000000083' as never }), refusal('INN_INVALID')],
    ['an agency that is the advertiser', through('2026-11-01', DAISY as never), refusal('PARTY_INVALID', { field: 'agencies' })],
  ])('is refused for %s', (_, wrong, why) => {
    expect(() => declareAdvertiser(wrong, undefined, FIRST)).toThrow(why);
  });

  it('is demanded only where it is demanded', async () => {
    const marking = { advertiser: declareAdvertiser(input(), undefined, FIRST) };
    const reader = { declaredFor: async ({ telegramUserId }: { telegramUserId: number }) => (telegramUserId === 1 ? marking : undefined) };
    const of = (telegramUserId: number) => ({ tenantId: 't', telegramUserId });
    expect(await demandDeclared(reader).declaredFor(of(1))).toBe(marking);
    await expect(demandDeclared(reader).declaredFor(of(2))).rejects.toEqual(refusal('ADVERTISER_UNKNOWN'));
  });
});
