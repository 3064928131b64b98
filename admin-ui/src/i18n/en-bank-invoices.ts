/**
 * @file admin-ui/src/i18n/en-bank-invoices.ts
 * @description The console's words about invoices by bank transfer, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { bankInvoiceResourcesRu, bankInvoiceRu } from './ru-bank-invoices.ts';

export const bankInvoiceResourcesEn: typeof bankInvoiceResourcesRu = {
  'bank-invoices': {
    name: 'Invoice |||| Invoices',
    fields: {
      number: 'Number',
      billTo: 'Payer · ИНН',
      amount: 'Amount',
      paid: 'Came',
      returned: 'Back into the balance',
      state: 'State',
      createdAt: 'Made',
      validUntil: 'Valid until',
    },
  },
};

export const bankInvoiceEn: typeof bankInvoiceRu = {
  state: { waiting: 'Waits for a transfer', paid: 'Money came', expired: 'Expired' },
  into: { invoice: 'the payment', balance: 'into the balance' },
  forBalance: 'Pays into the balance',
  amount: 'Came, ₽',
  reference: 'The bank’s reference',
  receivedAt: 'When it came',
  enter: 'Enter the transfer',
  enterAllTheSame: 'Enter it all the same',
  doubt: {
    amount: 'It is not the invoice’s amount. It pays for no order; the money goes into the payer’s balance when their time is over.',
    late: 'The invoice has expired. The order has its time again if that is free still; otherwise the money goes into the payer’s balance.',
    balance: 'Money has come for this invoice already. This transfer goes into the payer’s balance.',
  },
};
