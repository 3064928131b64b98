/**
 * @file admin-ui/src/i18n/en-reconciliation.ts
 * @description The words of compared days in English.
 * @dependencies -
 * @created 2026-11-29
 */
import type { reconciliationResourcesRu, reconciliationRu } from './ru-reconciliation.ts';

export const reconciliationResourcesEn: typeof reconciliationResourcesRu = {
  reconciliation: {
    name: 'Compared day |||| Compared days',
    fields: {
      day: 'Day',
      provider: 'Provider',
      providerPayments: 'Payments',
      providerRefunds: 'Refunds',
      paid: 'Paid: provider / we',
      refunded: 'Given back: provider / we',
      openItems: 'Differences',
      finishedAt: 'Compared',
    },
  },
  differences: {
    name: 'Difference |||| Differences',
    fields: {
      kind: 'What is wrong',
      providerRef: 'The provider’s number',
      providerAmount: 'At the provider',
      ownAmount: 'With us',
      subjects: 'Order or deposit',
      state: 'State',
      explanation: 'Explanation',
    },
  },
};

export const reconciliationEn: typeof reconciliationRu = {
  kind: {
    unheard: 'money came and we did not hear of it',
    'unknown-to-us': 'we have no such payment',
    'unknown-to-provider': 'the provider has no such payment',
    'amount-differs': 'another amount',
    'refund-unheard': 'money went back and we did not hear of it',
    'refund-unknown-to-us': 'a refund nobody here asked for',
    'state-differs': 'another state',
    'chargeback-unheard': 'a bank took money back, or decided, and we did not hear of it',
    'chargeback-unknown-to-us': 'a bank took back a payment that is not ours',
    'chargeback-unknown-to-provider': 'the provider has no such chargeback',
    'chargeback-differs': 'a chargeback of another sum or end',
    'payout-unheard': 'an owner was paid and we did not hear of it',
    'payout-unknown-to-us': 'money went out that no payout of ours names',
    'payout-unknown-to-provider': 'the provider has no such payout',
    'payout-differs': 'a payout of another sum or end',
    'amount-unreported': 'earned in a currency that the register was not told of',
  },
  state: { open: 'open', healed: 'gone', explained: 'explained' },
  agrees: 'agrees',
  open: '%{open} of %{all} open',
  unfinished: 'not finished',
  deposit: 'deposit',
  plan: 'plan',
  payout: 'part of a payout',
  note: 'Why it is so',
  hint: 'Kept with your name and the time. Letters: %{length} of %{longest}',
  explain: 'Explain',
  closed: 'The difference is closed: there is nothing to explain.',
};
