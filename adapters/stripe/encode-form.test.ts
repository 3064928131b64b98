/**
 * @file adapters/stripe/encode-form.test.ts
 * @description Forms in Stripe's brackets: every field arrives whole, whatever is written in it.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { encodeForm } from './encode-form.ts';

describe('a form', () => {
  it('names what is nested and what is in a list', () => {
    const body = encodeForm({
      mode: 'payment',
      line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 9_007_199_254_740_993n } }],
      metadata: { order_id: 'o-1' },
    });
    expect([...new URLSearchParams(body)]).toEqual([
      ['mode', 'payment'],
      ['line_items[0][quantity]', '1'],
      ['line_items[0][price_data][currency]', 'usd'],
      ['line_items[0][price_data][unit_amount]', '9007199254740993'],
      ['metadata[order_id]', 'o-1'],
    ]);
  });

  it('carries any text, and the same fields are the same bytes', () => {
    const metadata = fc.dictionary(fc.stringMatching(/^[a-z_]{1,20}$/), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(metadata, (fields) => {
        const body = encodeForm({ metadata: fields });
        expect(encodeForm({ metadata: { ...fields } })).toBe(body);
        const read = Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name.slice('metadata['.length, -1), value]));
        expect(read).toEqual({ ...fields });
      }),
    );
  });
});
