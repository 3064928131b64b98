/**
 * @file cabinet-ui/src/plan/receipt-to.test.ts
 * @description The address of a receipt is asked for when the API wants it, and sent when there is one.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { ApiError } from '@lytslot/contracts/http';
import { addressOf, asksForReceipt } from './receipt-to.ts';

const refused = (code: string) =>
  new ApiError(400, { type: `urn:lytslot:problem:${code}`, title: '', status: 400, detail: '', code, requestId: 'r' });

describe('the address of a receipt', () => {
  it.each([
    ['nobody has asked', undefined, '', false],
    ['the API asks', refused('RECEIPT_CONTACT_MISSING'), '', true],
    ['what was written is none', refused('RECEIPT_CONTACT_INVALID'), 'кому-то', true],
    ['another refusal follows, with the field filled in', refused('AGREEMENT_NOT_ACCEPTED'), 'a@example.org', true],
    ['another refusal comes first', refused('AGREEMENT_NOT_ACCEPTED'), '', false],
    ['nobody answered', new Error('offline'), '', false],
  ])('where %s', (_what, error, typed, expected) => {
    expect(asksForReceipt(error, typed)).toBe(expected);
  });

  it.each([
    [undefined, {}],
    ['  ', {}],
    [' a@example.org ', { receiptTo: 'a@example.org' }],
  ])('%j is sent as %j', (typed, expected) => {
    expect(addressOf(typed)).toEqual(expected);
  });
});
