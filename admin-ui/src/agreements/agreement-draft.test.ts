/**
 * @file admin-ui/src/agreements/agreement-draft.test.ts
 * @description What was typed becomes a text or a link with its digest, or nothing.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { EMPTY_AGREEMENT, toAgreement } from './agreement-draft.ts';

const TYPED = { ...EMPTY_AGREEMENT, title: ' Оферта ', text: 'Текст', from: '2026-12-01T00:00' };
const LINKED = { ...TYPED, text: '', url: ' https://lytslot.example/o.pdf ', digest: 'A'.repeat(64) };

describe('a version', () => {
  it('is sent as a text, or as a link with its digest', () => {
    const inForceAt = new Date('2026-12-01T00:00').toISOString();
    expect(toAgreement(TYPED)).toEqual({ kind: 'owner', title: 'Оферта', text: 'Текст', inForceAt });
    expect(toAgreement({ ...TYPED, from: '' })).toEqual({ kind: 'owner', title: 'Оферта', text: 'Текст' });
    expect(toAgreement(LINKED)).toMatchObject({ url: 'https://lytslot.example/o.pdf', digest: 'a'.repeat(64) });
  });

  it.each([
    { ...TYPED, title: ' ' },
    { ...TYPED, text: '' },
    { ...TYPED, url: 'https://lytslot.example/' },
    { ...LINKED, digest: ' ' },
  ])('is not sent while something is missing, or there is both', (typed) => {
    expect(toAgreement(typed)).toBeUndefined();
  });
});
