/**
 * @file domain/booking/order-number.ts
 * @description The number of an order that people read aloud.
 * @dependencies -
 * @created 2026-11-29
 */

/** 40 random bits of the order's id (UUIDv7), in an alphabet without look-alikes: LS-7K3MZQ4T. */
export function orderNumberFrom(orderId: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let bits = BigInt(`0x${orderId.replaceAll('-', '').slice(-10)}`);
  let digits = '';
  for (let index = 0; index < 8; index += 1) {
    digits = `${alphabet[Number(bits & 31n)]}${digits}`;
    bits >>= 5n;
  }
  return `LS-${digits}`;
}
