/**
 * @file domain/prepaid/pack.ts
 * @description A pack: so many placements in an owner's channels, paid for at once, each at the same price, to be used within a time.
 * @dependencies -
 * @created 2026-11-29
 */
import type { PackPrice } from '../booking/index.ts';
import { isSellingPrice } from '../inventory/index.ts';
import type { Currency } from '../ledger/index.ts';
import { LytSlotError } from '../shared/index.ts';

/** What an owner offers; `closed`: not sold any more, what was sold goes on. Price of one use in minor units. */
export interface PackOffer {
  readonly id: string;
  readonly tenantId: string;
  readonly title: string;
  readonly channelIds: readonly string[];
  readonly uses: number;
  readonly useMinor: bigint;
  readonly currency: Currency;
  readonly validDays: number;
  readonly closed: boolean;
}

/** What an advertiser has bought; the offer's terms of that moment. */
export interface Pack {
  readonly id: string;
  readonly tenantId: string;
  readonly channelIds: readonly string[];
  readonly uses: number;
  readonly used: number;
  readonly useMinor: bigint;
  readonly currency: Currency;
  readonly boughtAt: Date;
  readonly expiresAt: Date;
  readonly ended: boolean;
}

export const MOST_PACK_USES = 100;
export const MOST_PACK_CHANNELS = 50;
const LONGEST_TITLE = 100;
const MOST_DAYS = 366;

/** Throws PACK_OFFER_INVALID with the name of what is wrong. */
export function requireOffer(offer: Omit<PackOffer, 'id' | 'tenantId' | 'closed'>): void {
  const { title, channelIds, uses, useMinor, currency, validDays } = offer;
  const checks: readonly (readonly [field: string, isRight: boolean])[] = [
    ['title', title.trim() === title && isBetween(title.length, 1, LONGEST_TITLE)],
    ['channelIds', isBetween(channelIds.length, 1, MOST_PACK_CHANNELS) && new Set(channelIds).size === channelIds.length],
    ['uses', isBetween(uses, 2, MOST_PACK_USES)],
    ['usePrice', isSellingPrice({ minor: useMinor, currency })],
    ['validDays', isBetween(validDays, 1, MOST_DAYS)],
  ];
  const wrong = checks.find(([, isRight]) => !isRight);
  if (wrong !== undefined) throw new LytSlotError('PACK_OFFER_INVALID', `The pack's ${wrong[0]} is out of bounds`, { field: wrong[0] });
}

/** What a pack of channels that sell in these is priced in. Throws PACK_OFFER_INVALID where that is not one currency, or one that nothing is paid in in. */
export function currencyOfPack(sold: readonly Currency[]): Currency {
  const [currency, ...others] = new Set(sold);
  if (currency !== undefined && currency !== 'XTR' && others.length === 0) return currency;
  throw new LytSlotError('PACK_OFFER_INVALID', 'A pack is of channels that sell in one and the same of roubles, dollars, euros', {
    field: 'channelIds',
  });
}

function isBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/**
 * What a time in the channel costs with the pack. It only looks: the use is taken at the checkout, and then whoever is first has it. Throws
 * PACK_NOT_FOUND (also for one of other channels), PACK_ENDED, PACK_EMPTY.
 */
export function packPrice(
  pack: Pack | undefined,
  want: { readonly packId: string; readonly channelId: string; readonly now: Date },
): PackPrice {
  const { packId, channelId, now } = want;
  if (pack === undefined || !pack.channelIds.includes(channelId)) {
    throw new LytSlotError('PACK_NOT_FOUND', 'The person has no such pack for this channel', { packId, channelId });
  }
  return { id: pack.id, useMinor: requireUsable(pack, now).useMinor, currency: pack.currency };
}

/** Throws PACK_ENDED, PACK_EMPTY. */
export function requireUsable(pack: Pack, now: Date): Pack {
  const { id: packId } = pack;
  if (pack.ended || pack.expiresAt <= now) throw new LytSlotError('PACK_ENDED', 'The pack has run out', { packId });
  if (pack.used >= pack.uses) throw new LytSlotError('PACK_EMPTY', 'Every use of the pack is taken', { packId, uses: pack.uses });
  return pack;
}
