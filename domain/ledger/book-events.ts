/**
 * @file domain/ledger/book-events.ts
 * @description Every event of the platform's own books, with the accounts it may debit and credit; the prover holds all of them to it.
 * @dependencies -
 * @created 2026-11-30
 */

/** Accounts of the platform's own books. Balances, packs and what is on its way back to people are its liabilities; what services, its bank and people whose bank took a payment back owe it a debit; the levy is a memo beside them. */
export type BookAccountKind =
  | 'psp_clearing'
  | 'stripe_clearing'
  | 'bank_clearing'
  | 'stars_clearing'
  | 'advertiser_balance'
  | 'pack'
  | 'tenant_clearing'
  | 'plan_revenue'
  | 'promo_cost'
  | 'repayment_transit'
  | 'advertiser_debt'
  | 'levy_memo'
  | 'levy_due';

interface Sides {
  readonly debit: readonly BookAccountKind[];
  readonly credit: readonly BookAccountKind[];
}

const SERVICES = ['psp_clearing', 'stripe_clearing'] as const;

/** By the transaction's type. */
export const BOOK_EVENTS = {
  'deposit-received': { debit: SERVICES, credit: ['advertiser_balance'] },
  'transfer-received': { debit: ['bank_clearing'], credit: ['advertiser_balance'] },
  'bank-returned': { debit: ['bank_clearing'], credit: ['advertiser_balance'] },
  'stars-returned': { debit: ['stars_clearing'], credit: ['advertiser_balance'] },
  'plan-paid': { debit: ['psp_clearing'], credit: ['plan_revenue'] },
  'plan-misfit': { debit: ['psp_clearing'], credit: ['advertiser_balance'] },
  'pack-bought': { debit: ['advertiser_balance'], credit: ['pack'] },
  'pack-ended': { debit: ['pack'], credit: ['advertiser_balance'] },
  'prepaid-drawn': { debit: ['advertiser_balance', 'pack'], credit: ['tenant_clearing'] },
  'prepaid-returned': { debit: ['tenant_clearing'], credit: ['advertiser_balance', 'pack'] },
  'late-credited': { debit: ['tenant_clearing'], credit: ['advertiser_balance'] },
  'promo-granted': { debit: ['promo_cost'], credit: ['advertiser_balance'] },
  'promo-taken-back': { debit: ['advertiser_balance'], credit: ['promo_cost'] },
  'promo-restored': { debit: ['promo_cost'], credit: ['advertiser_balance'] },
  'levy-accrued': { debit: ['levy_memo'], credit: ['levy_due'] },
  'repayment-reserved': { debit: ['advertiser_balance'], credit: ['repayment_transit'] },
  repaid: { debit: ['repayment_transit'], credit: SERVICES },
  'repayment-returned': { debit: ['repayment_transit'], credit: ['advertiser_balance'] },
  'deposit-taken-back': { debit: ['advertiser_balance', 'advertiser_debt'], credit: ['stripe_clearing'] },
  'deposit-given-back': { debit: ['stripe_clearing'], credit: ['advertiser_balance', 'advertiser_debt'] },
} as const satisfies Readonly<Record<string, Sides>>;

/** One of them. */
export type BookEvent = keyof typeof BOOK_EVENTS;
