/**
 * @file infra/supply-chain/dsse.test.ts
 * @description Envelopes: the encoding is the specification's, nothing can be moved between its parts, every changed byte is found.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { generateKeyPairSync, sign } from 'node:crypto';

import { open, pae, PAYLOAD_TYPE, seal } from './dsse.ts';
import { publicKey } from './public-key.ts';
import type { Signer } from './signer.ts';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const key = publicKey(privateKey, 'this test');
const signer: Signer = {
  description: 'a test key',
  keyId: key.keyId,
  publicKeyPem: key.pem,
  sign: (bytes) => Promise.resolve(sign('sha256', bytes, privateKey)),
};

const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));

describe('pre-authentication encoding', () => {
  it.each([
    ['http://example.com/HelloWorld', 'hello world', 'DSSEv1 29 http://example.com/HelloWorld 11 hello world'],
    ['', '', 'DSSEv1 0  0 '],
    ['тип', 'тело', 'DSSEv1 6 тип 8 тело'],
  ])('of %j and %j', (type, payload, encoded) => {
    expect(pae(type, Buffer.from(payload)).toString()).toBe(encoded);
  });

  it('never gives two pairs of type and payload the same bytes', () => {
    fc.assert(
      fc.property(fc.string(), bytes, fc.string(), bytes, (typeA, a, typeB, b) => {
        const same = typeA === typeB && a.equals(b);
        expect(pae(typeA, a).equals(pae(typeB, b))).toBe(same);
        // The same bytes cut at another place are another pair.
        const whole = Buffer.concat([Buffer.from(typeA), a]);
        const moved = pae('', whole).equals(pae(typeA, a));
        expect(moved).toBe(typeA === '');
      }),
    );
  });
});

describe('an envelope', () => {
  it('gives back what was sealed, under the signature of its key', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (payload) => {
        const opened = open(await seal(payload, signer));
        expect(opened?.payload).toEqual(payload);
        expect(opened?.keyId).toBe(key.keyId);
        expect(opened?.signed).toEqual(pae(PAYLOAD_TYPE, payload));
        expect(key.accepts(opened?.signed ?? payload, opened?.signature ?? payload)).toBe(true);
      }),
    );
  });

  it('does not stand any changed byte', async () => {
    const text = Buffer.from(await seal(Buffer.from('{"a":"some payload"}'), signer));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const changed = Buffer.from(text);
        changed[place] = (changed[place] ?? 0) ^ change;
        const opened = open(changed.toString('utf8'));
        const accepted = opened !== undefined && opened.keyId === key.keyId && key.accepts(opened.signed, opened.signature);
        expect(accepted).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['another type', (text: string) => text.replace('in-toto', 'in-tota')],
    ['a blank more', (text: string) => text.replace('":"', '": "')],
    ['no line end', (text: string) => text.trimEnd()],
    ['base64 that says the same in other letters', (text: string) => text.replace('aGk=', 'aGl=')],
    ['a second signature', (text: string) => text.replace('[{', '[{"keyid":"","sig":""},{')],
    ['a field more', (text: string) => text.replace('{', '{"extra":1,')],
    ['no JSON', () => 'no'],
  ])('with %s is not opened', async (_, change) => {
    const text = await seal(Buffer.from('hi'), signer);
    expect(change(text)).not.toBe(text);
    expect(open(change(text))).toBeUndefined();
  });
});
