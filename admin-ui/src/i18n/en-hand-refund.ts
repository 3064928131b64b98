/**
 * @file admin-ui/src/i18n/en-hand-refund.ts
 * @description The console's words about money that is given back by hand, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { handRefundRu } from './ru-hand-refund.ts';

export const handRefundEn: typeof handRefundRu = {
  title: 'Refund by hand',
  hint: 'The payment service refused the refund and is asked again when the time comes. If a transfer has given the money back, enter it here.',
  amount: 'Amount, exactly what is owed',
  way: 'How it went back',
  ways: { 'bank-transfer': 'Bank transfer', sbp: 'SBP', 'card-transfer': 'Transfer to a card' },
  reference: 'The bank’s number of the transfer',
  enter: 'Given back by hand',
};
