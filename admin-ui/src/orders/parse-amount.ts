/**
 * @file admin-ui/src/orders/parse-amount.ts
 * @description An amount as a person types it, in minor units; no float is ever made of it.
 * @dependencies -
 * @created 2026-11-29
 */

/** "1 234,5" → "123450"; undefined when it is no amount of whole minor units. */
export function parseAmount(typed: string): string | undefined {
  const match = /^(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(typed.replaceAll(/[\s\u00a0\u202f]/g, ''));
  return match === null ? undefined : BigInt(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`).toString();
}

/** Whether a split gives something to each side. */
export function isPart(amountMinor: string | undefined, priceMinor: string): amountMinor is string {
  return amountMinor !== undefined && BigInt(amountMinor) > 0n && BigInt(amountMinor) < BigInt(priceMinor);
}
