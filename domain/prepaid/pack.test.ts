/**
 * @file domain/prepaid/pack.test.ts
 * @description What a pack may be, and when a use of it can be had.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { packPrice, requireOffer } from './index.ts';
import type { Pack } from './index.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const OFFER = { title: 'Десять', channelIds: ['a', 'b'], uses: 10, useMinor: 100_000n, currency: 'RUB', validDays: 30 } as const;
const PACK: Pack = {
  id: 'pack',
  tenantId: 'tenant',
  channelIds: ['a', 'b'],
  uses: 10,
  used: 9,
  useMinor: 100_000n,
  currency: 'RUB',
  boughtAt: NOW,
  expiresAt: new Date(NOW.getTime() + 1),
  ended: false,
};
const price = (change: Partial<Pack> | undefined, channelId = 'a') => {
  const ask = { packId: 'pack', channelId, now: NOW };
  try {
    return packPrice(change && { ...PACK, ...change }, ask).useMinor;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('an offer', () => {
  it('is taken within its bounds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 100 }),
        fc.bigInt({ min: 50_000n, max: 500_000n }),
        fc.integer({ min: 1, max: 366 }),
        (uses, useMinor, validDays) => {
          expect(() => requireOffer({ ...OFFER, uses, useMinor, validDays })).not.toThrow();
        },
      ),
    );
  });

  it.each([
    ['title', { title: ' ' }],
    ['title', { title: 'я'.repeat(101) }],
    ['channelIds', { channelIds: ['a', 'a'] }],
    ['channelIds', { channelIds: [] }],
    ['uses', { uses: 2.5 }],
    ['uses', { uses: 101 }],
    ['usePrice', { useMinor: 49_999n }],
    ['validDays', { validDays: 0 }],
  ])('is refused by its %s: %j', (field, change) => {
    expect(() => requireOffer({ ...OFFER, ...change })).toThrow(expect.objectContaining({ code: 'PACK_OFFER_INVALID', params: { field } }));
  });
});

describe('a use of a pack', () => {
  it.each([
    ['the last one', {}, 'a', 100_000n],
    ['of a pack that is used up', { used: 10 }, 'a', 'PACK_EMPTY'],
    ['at the moment it runs out', { expiresAt: NOW }, 'a', 'PACK_ENDED'],
    ['of one that was ended', { ended: true }, 'a', 'PACK_ENDED'],
    ['in another channel', {}, 'c', 'PACK_NOT_FOUND'],
    ['of none', undefined, 'a', 'PACK_NOT_FOUND'],
  ] as const)('%s', (_what, change, channelId, answer) => {
    expect(price(change, channelId)).toBe(answer);
  });
});
