/**
 * @file cabinet-ui/src/payouts/connecting.ts
 * @description What an owner says to have an account opened with Stripe.
 * @dependencies -
 * @created 2026-11-30
 */

/** Where Stripe opens accounts that money can be sent to from here. */
export const COUNTRIES = ['CH', 'CY', 'DE', 'EE', 'ES', 'FR', 'GB', 'IT', 'LT', 'LV', 'NL', 'PL', 'US'] as const;

/** As the API takes it. */
export interface Connecting {
  readonly currency: 'USD' | 'EUR';
  readonly country: string;
  readonly kind: 'person' | 'company';
  readonly name: string;
}

/** The currency of a sum that is one of those payouts are in. Throws for any other: the page would send nonsense. */
export function currencyOf({ currency }: { readonly currency: string }): 'RUB' | 'USD' | 'EUR' {
  if (currency === 'RUB' || currency === 'USD' || currency === 'EUR') return currency;
  throw new RangeError(`Nothing is paid out in ${currency}`);
}

/** What is sent for an account; undefined for roubles, which Stripe does not pay. */
export function connectingFrom(owed: { readonly currency: string }, said: Omit<Connecting, 'currency'>): Connecting | undefined {
  const currency = currencyOf(owed);
  return currency === 'RUB' ? undefined : { ...said, currency, name: said.name.trim() };
}
