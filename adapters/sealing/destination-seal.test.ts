/**
 * @file adapters/sealing/destination-seal.test.ts
 * @description What is sealed for a tenant opens for that tenant, with any key in use, and not after a byte was changed.
 * @dependencies @jest/globals, domain, fast-check
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import type { Destination } from '@lytslot/domain/payouts';
import * as fc from 'fast-check';
import { createDestinationSeal, readSealKeys } from './destination-seal.ts';

const key = (name: string, byte: number) => `${name}:${Buffer.alloc(32, byte).toString('base64')}`;
const keys = (text: string) => {
  const read = readSealKeys(text);
  if (read === undefined) throw new Error('no keys');
  return read;
};
const SBP: Destination = { kind: 'sbp', phone: '79161234567', bankId: '100000000111' };

describe('a seal', () => {
  it('opens for its tenant to what was closed, shows nothing of it, and is never the same twice', () => {
    const seal = createDestinationSeal(keys(key('k1', 1)));
    const sealed = seal.close(SBP, 'tenant-a');
    expect(seal.open(sealed, 'tenant-a')).toEqual(SBP);
    expect(sealed).toMatch(/^k1\.[\w-]+$/);
    expect(Buffer.from(sealed.slice(3), 'base64url').includes('7916')).toBe(false);
    expect(seal.close(SBP, 'tenant-a')).not.toBe(sealed);
    expect(() => seal.open(sealed, 'tenant-b')).toThrow('Payout details cannot be read');
  });

  it('of an older key opens while the key is in use; a new one is made with the first key', () => {
    const older = createDestinationSeal(keys(key('k1', 1)));
    const both = createDestinationSeal(keys(`${key('k2', 2)},${key('k1', 1)}`));
    const sealed = older.close(SBP, 't');
    expect(both.open(sealed, 't')).toEqual(SBP);
    expect(both.close(SBP, 't').startsWith('k2.')).toBe(true);
    expect(() => createDestinationSeal(keys(key('k2', 2))).open(sealed, 't')).toThrow('its key is not known');
    expect(() => createDestinationSeal(keys(key('k1', 3))).open(sealed, 't')).toThrow('Payout details cannot be read');
  });

  it('with any one byte changed opens for nobody', () => {
    const seal = createDestinationSeal(keys(key('k1', 1)));
    const bytes = Buffer.from(seal.close(SBP, 't').slice(3), 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(() => seal.open(`k1.${changed.toString('base64url')}`, 't')).toThrow('Payout details cannot be read');
      }),
    );
  });

  it.each([
    '',
    'k1',
    'k1:',
    `k1:${Buffer.alloc(31).toString('base64')}`,
    `k 1:${Buffer.alloc(32).toString('base64')}`,
    `${key('a', 1)},${key('a', 2)}`,
  ])('has no keys from %p', (text) => {
    expect(readSealKeys(text)).toBeUndefined();
  });
});
