/**
 * @file cabinet-ui/src/show/money.ts
 * @description Amounts, added and written in whole minor units: no float ever stands between the ledger and the screen.
 * @dependencies -
 * @created 2026-11-25
 */

/** An amount as the API gives it. */
export interface Money {
  readonly amountMinor: string;
  readonly currency: string;
}

/** "250000" RUB → 2 500,00 ₽. */
export function formatMoney(money: Money, language: string): string {
  return write(money, language, 'exact');
}

/** The same, but whole roubles lose their zeros: 2 500 ₽, yet 2 500,50 ₽. For places where room is scarce. */
export function formatPrice(money: Money, language: string): string {
  return write(money, language, 'short');
}

/** One sum per currency, in the order currencies first appear. */
export function sumByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<string, bigint>();
  for (const { amountMinor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(amountMinor));
  return [...sums].map(([currency, sum]) => ({ amountMinor: sum.toString(), currency }));
}

/** Whole units are grouped by the locale as a bigint; the fraction's digits are put where the locale wants them. */
function write({ amountMinor, currency }: Money, language: string, style: 'exact' | 'short'): string {
  const minor = BigInt(amountMinor);
  // No currency of any country: the locale's data have no sign for Stars, and would give them decimals.
  if (currency === 'XTR') return `${minor < 0n ? '−' : ''}${new Intl.NumberFormat(language).format(minor < 0n ? -minor : minor)}\u00a0⭐`;
  const locale = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const digits = locale.resolvedOptions().maximumFractionDigits ?? 2;
  const unit = 10n ** BigInt(digits);
  const size = minor < 0n ? -minor : minor;
  const fraction = (size % unit).toString().padStart(digits, '0');
  const isWhole = size % unit === 0n;
  const parts = locale.formatToParts(size / unit).map(({ type, value }) => {
    if (type !== 'fraction' && type !== 'decimal') return value;
    if (style === 'short' && isWhole) return '';
    return type === 'fraction' ? fraction : value;
  });
  return `${minor < 0n ? '−' : ''}${parts.join('')}`;
}
