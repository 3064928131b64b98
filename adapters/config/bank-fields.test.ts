/**
 * @file adapters/config/bank-fields.test.ts
 * @description Requisites that cannot be right stop the process that would print them on invoices.
 * @dependencies @jest/globals, zod
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { bankFields, loadConfig } from './index.ts';

const RIGHT = {
  recipient: 'ООО «ЛитСлот»',
  inn: '7707083893',
  kpp: '770701001',
  bank: 'Банк',
  bic: '044030653',
  account: '40702810938000060473',
  correspondentAccount: '30101810500000000653',
};
const read = (value: string | undefined) => loadConfig(z.object(bankFields()), { LYTSLOT_BANK_REQUISITES: value }).LYTSLOT_BANK_REQUISITES;

describe('requisites', () => {
  it('are read, or are not there', () => {
    expect(read(JSON.stringify(RIGHT))).toEqual(RIGHT);
    const { kpp, ...ofPerson } = { ...RIGHT, inn: '500100732259' };
    expect([read(JSON.stringify(ofPerson)), kpp]).toEqual([ofPerson, RIGHT.kpp]);
    expect([read(undefined), read('')]).toEqual([undefined, undefined]);
  });

  it.each([
    ['inn', '7707083894'],
    ['kpp', '77'],
    ['bic', '144030653'],
    ['account', '40702810938000060474'],
    ['account', '4070281093800006047'],
    ['correspondentAccount', ''],
    ['recipient', ' '],
  ])('with the %s %p are refused by its name, and never repeated', (field, value) => {
    const wrong = JSON.stringify({ ...RIGHT, [field]: value });
    expect(() => read(wrong)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(`${field}:`) }));
  });

  it.each(['no json', '[]', '{"recipient":"x","surplus":1}'])('that are %p are refused', (value) => {
    expect(() => read(value)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});
