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

/** The currency of a sum, if payouts are in it; undefined for Stars, which nobody pays out. */
export function payoutCurrency({ currency }: { readonly currency: string }): 'RUB' | 'USD' | 'EUR' | undefined {
  return currency === 'RUB' || currency === 'USD' || currency === 'EUR' ? currency : undefined;
}

/** What is sent for an account; undefined for what Stripe does not pay. */
export function connectingFrom(owed: { readonly currency: string }, said: Omit<Connecting, 'currency'>): Connecting | undefined {
  const currency = payoutCurrency(owed);
  return currency === 'RUB' || currency === undefined ? undefined : { ...said, currency, name: said.name.trim() };
}
