/**
 * @file admin-ui/src/i18n/en-repayment.ts
 * @description The console’s words about balances that are paid back, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { repaymentRu } from './ru-repayment.ts';

export const repaymentEn: typeof repaymentRu = {
  title: 'Pay a balance back',
  hint: 'What was paid in by page and not spent goes back to the same payments, the newest first. Bonuses and credits are not paid out.',
  person: 'Telegram ID',
  nothing: 'There is nothing to pay back to this person now.',
  repay: 'Pay all back',
  all: 'Repayments',
  allHint: 'A part that is refused is asked for again every hour. Where there is nothing to wait for, make it balance again.',
  none: 'No balance was paid back yet.',
  amount: 'Amount',
  askedBy: 'Asked by',
  at: 'When',
  parts: 'Parts',
  by: { person: 'The advertiser', administrator: 'An administrator' },
  states: { asked: 'Asked for', pending: 'On its way', refused: 'Refused', paid: 'Given back', returned: 'Balance again' },
  giveUp: 'To the balance',
};
