/**
 * @file domain/payouts/rules-of.ts
 * @description What can be paid out in a currency, by the services that there are. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Currency } from '../ledger/index.ts';
import type { PayoutRules } from './plan-payout.ts';

/** Which services pay out here; `safe-deals`: YooKassa pays out of deals, and to cards only. */
export interface PayoutWays {
  readonly yookassa: 'off' | 'on' | 'safe-deals';
  readonly stripe: 'off' | 'on';
}

/** Roubles go by YooKassa, or by a person at the bank; dollars and euros by Stripe; Stars are not paid out by anybody. */
export function payoutRules({ yookassa, stripe }: PayoutWays, currency: Currency): PayoutRules {
  if (currency === 'XTR') return { paysTo: [], pace: 'by-terms' };
  if (currency !== 'RUB') return { paysTo: stripe === 'on' ? ['stripe_account'] : [], pace: 'by-terms' };
  if (yookassa === 'safe-deals') return { paysTo: ['bank_card'], pace: 'order-by-order' };
  return { paysTo: yookassa === 'on' ? ['bank_card', 'sbp', 'bank_account'] : ['bank_account'], pace: 'by-terms' };
}
