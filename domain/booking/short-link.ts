/**
 * @file domain/booking/short-link.ts
 * @description The last part of a placement's own link, made from the random bits of its id.
 * @dependencies -
 * @created 2026-11-25
 */

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_HEX_DIGITS = 16;

/** Eleven letters and digits out of the 62 random bits that end a UUIDv7: nobody guesses a neighbour's. */
export function shortLinkFrom(placementId: string): string {
  let bits = BigInt(`0x${placementId.replaceAll('-', '').slice(-RANDOM_HEX_DIGITS)}`);
  let link = '';
  while (link.length < 11) {
    link += ALPHABET[Number(bits % 62n)];
    bits /= 62n;
  }
  return link;
}
