/**
 * @file domain/ledger/money.ts
 * @description Money as integer minor units with a currency; the only place that splits and formats amounts.
 * @dependencies -
 * @created 2026-11-24
 */

/** ISO 4217 codes the platform sells in; each has two decimals. Nothing is ever converted: a channel, an order and a cart have one of them. */
export type Currency = 'RUB' | 'USD' | 'EUR';

/** An amount in minor units (kopecks for RUB, cents for USD). Never a float. */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

/** How one amount is shared: the platform takes its basis points rounded down, the owner gets the exact rest. */
export interface RevenueSplit {
  readonly ownerMinor: bigint;
  readonly platformMinor: bigint;
}

/** Splits `totalMinor` by the platform's share in basis points (2000 = 20 %). The parts always add up to the total. */
export function splitRevenue(totalMinor: bigint, platformShareBps: number): RevenueSplit {
  const platformMinor = (totalMinor * BigInt(platformShareBps)) / 10_000n;
  return { ownerMinor: totalMinor - platformMinor, platformMinor };
}

/** What `each` of `count` things cost when all of them cost `totalMinor`, rounded half up. `count` must be positive. */
export function averageMinor(totalMinor: bigint, count: bigint, each = 1n): bigint {
  return (2n * totalMinor * each + count) / (2n * count);
}

/** Decimal string with two digits, as payment providers want it: 149000n → "1490.00". */
export function toDecimalString(minor: bigint): string {
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Reads a provider's decimal string without floats; undefined when it is not exactly two decimals. */
export function fromDecimalString(value: string): bigint | undefined {
  const match = /^(\d+)\.(\d{2})$/.exec(value);
  return match ? BigInt(`${match[1]}${match[2]}`) : undefined;
}
