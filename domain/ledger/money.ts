/**
 * @file domain/ledger/money.ts
 * @description Money as integer minor units with a currency; the only place that splits and formats amounts.
 * @dependencies -
 * @created 2026-11-24
 */

/** What the platform sells in: ISO 4217 codes, and XTR for Telegram's Stars. Nothing is ever converted: a channel, an order and a cart have one of them. */
export const CURRENCIES = ['RUB', 'USD', 'EUR', 'XTR'] as const;

/** One of them. */
export type Currency = (typeof CURRENCIES)[number];

/** How many decimals the currency's amounts are written with; a Star is not divided. */
const DECIMALS: Readonly<Record<Currency, number>> = { RUB: 2, USD: 2, EUR: 2, XTR: 0 };

/** An amount in minor units (kopecks for RUB, cents for USD, Stars for XTR). Never a float. */
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

/** The size of an amount as people write it, its sign left out: 149050n RUB → 1490 and "50"; `part` is empty where the currency has no parts. */
export function inUnits(minor: bigint, currency: Currency): { readonly whole: bigint; readonly part: string } {
  const decimals = DECIMALS[currency];
  const size = minor < 0n ? -minor : minor;
  const unit = 10n ** BigInt(decimals);
  return { whole: size / unit, part: decimals === 0 ? '' : (size % unit).toString().padStart(decimals, '0') };
}

/** Decimal string with the currency's decimals, as payment providers want it: 149000n → "1490.00". */
export function toDecimalString(minor: bigint, currency: Currency = 'RUB'): string {
  const { whole, part } = inUnits(minor, currency);
  return `${minor < 0n ? '-' : ''}${whole}${part === '' ? '' : `.${part}`}`;
}

/** Reads a provider's decimal string without floats; undefined when it has not exactly the currency's decimals. */
export function fromDecimalString(value: string, currency: Currency = 'RUB'): bigint | undefined {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(value);
  const [, whole = '', part = ''] = match ?? [];
  return match !== null && part.length === DECIMALS[currency] ? BigInt(`${whole}${part}`) : undefined;
}
