/**
 * @file domain/payouts/split-amount.ts
 * @description Cuts an amount into parts that a destination takes at once.
 * @dependencies -
 * @created 2026-11-30
 */

/** No provider pays out less: a rouble. */
export const LEAST_PART_MINOR = 100n;

/**
 * As few parts as possible, the full ones first: 400 000 ₽ at 150 000 ₽ each are 150 + 150 + 100. A rest too small to be paid by itself takes
 * what it lacks from the part before it. Parts add up to the amount.
 */
export function splitAmount(amountMinor: bigint, mostMinor: bigint): readonly bigint[] {
  const full = amountMinor / mostMinor;
  const rest = amountMinor - full * mostMinor;
  const parts = Array.from({ length: Number(full) }, () => mostMinor);
  if (rest === 0n) return parts;
  const last = parts.at(-1);
  if (rest >= LEAST_PART_MINOR || last === undefined) return [...parts, rest];
  return [...parts.slice(0, -1), last - (LEAST_PART_MINOR - rest), LEAST_PART_MINOR];
}
