/**
 * @file admin-ui/src/i18n/en-payouts.ts
 * @description The console's words about payouts, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { payoutResourcesRu, payoutRu } from './ru-payouts.ts';

export const payoutResourcesEn: typeof payoutResourcesRu = {
  payouts: {
    name: 'Payout |||| Payouts',
    fields: { madeAt: 'Made', tenantName: 'Tenant', amount: 'Amount', state: 'State', payee: 'To' },
  },
};

export const payoutEn: typeof payoutRu = {
  state: { running: 'On its way', paid: 'Paid', partly: 'Came back in part', returned: 'Came back' },
  part: {
    due: 'not asked for yet',
    asked: 'asked for, no answer yet',
    pending: 'on its way',
    'by-hand': 'waits for a bank transfer',
    paid: 'arrived',
    returned: 'owed to the owner again',
  },
  reference: 'Number of the bank’s document, or why it came back',
  referenceHint: 'The owner reads it. %{length} of %{longest}',
  wasPaid: 'Transferred',
  cameBack: 'Came back',
  holdReason: 'Why this tenant is not to be paid',
  holdHint: 'The owner reads it, 500 at most. %{length} of %{longest}',
  hold: 'Stop payouts',
  release: 'Let payouts go on',
};
