/**
 * @file admin-ui/src/i18n/en-chargebacks.ts
 * @description The words of chargebacks in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { chargebackPostingRu, chargebackResourcesRu, chargebackRu } from './ru-chargebacks.ts';

export const chargebackResourcesEn: typeof chargebackResourcesRu = {
  chargebacks: {
    name: 'Chargeback |||| Chargebacks',
    fields: {
      openedAt: 'Opened',
      orderNumber: 'Order',
      tenantName: 'Tenant',
      deposit: 'Balance of',
      amount: 'Amount',
      reason: 'Reason',
      state: 'State',
      evidenceDueAt: 'Evidence until',
      providerRef: 'Number with Stripe',
    },
  },
};

export const chargebackEn: typeof chargebackRu = {
  open: 'Open',
  owes: 'missing then',
  state: { open: 'the bank decides', won: 'the money is back', lost: 'the bank keeps it' },
};

/** What the ledger's lines about them are called. */
export const chargebackPostingEn: typeof chargebackPostingRu = {
  'chargeback-taken': "The buyer's bank took the payment back",
  'chargeback-won': 'The bank gave the money back',
  'chargeback-lost': 'The bank keeps the money',
};
