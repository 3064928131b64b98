/**
 * @file domain/disputes/award.ts
 * @description What of a price a ruling gives to the advertiser. Pure.
 * @dependencies -
 * @created 2026-11-29
 */
import { LytSlotError } from '../shared/index.ts';

const WHOLE_BPS = 10_000n;

/** For the advertiser, for the owner, or something for each: an amount or a share in basis points for the advertiser. */
export type Ruling =
  | { readonly kind: 'uphold' }
  | { readonly kind: 'dismiss' }
  | { readonly kind: 'split'; readonly amountMinor: bigint }
  | { readonly kind: 'split'; readonly shareBps: number };

/** What goes back to the advertiser, in minor units; a broken kopeck is theirs. Throws INPUT_INVALID for a split that leaves one side nothing. */
export function awardOf(ruling: Ruling, priceMinor: bigint): bigint {
  if (ruling.kind === 'uphold') return priceMinor;
  if (ruling.kind === 'dismiss') return 0n;
  if ('shareBps' in ruling) return (requirePart(BigInt(ruling.shareBps), WHOLE_BPS) * priceMinor + WHOLE_BPS - 1n) / WHOLE_BPS;
  return requirePart(ruling.amountMinor, priceMinor);
}

function requirePart(part: bigint, whole: bigint): bigint {
  if (part > 0n && part < whole) return part;
  throw new LytSlotError('INPUT_INVALID', 'A split gives something to each side', { part: part.toString(), whole: whole.toString() });
}
