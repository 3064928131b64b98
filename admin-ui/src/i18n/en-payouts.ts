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
    fields: { madeAt: 'Made', tenantName: 'Tenant', amount: 'Amount', state: 'State', payee: 'To', closedAt: 'Ended' },
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
  holdTitle: 'Payouts to the owner',
  held: 'Payouts are stopped. The owner reads the reason in the cabinet.',
  released: 'Payouts go on, by their schedule.',
  parts: 'Parts',
  lines: 'What it pays for',
  facts: 'Payout',
  returnedPart: 'A part of an earlier payout that came back',
  paidAgain: 'Paid again by that payout',
  waits: {
    'no-details': 'The owner has given no details.',
    held: 'Payouts are stopped.',
    frozen: 'New details are still being held (three days).',
    running: 'The payout before is still on its way.',
    nothing: 'Nothing can be paid now.',
    'below-minimum': 'It is less than the least payout.',
    'day-limit': 'The payee takes no more today.',
    'month-limit': 'The payee takes no more this month.',
    'books-differ': 'The lines differ from the ledger: payouts wait.',
  },
};

export const payoutPostingEn = {
  'payout-reserved': 'Set aside for a payout',
  'payout-paid': 'A part of a payout arrived',
  'payout-returned': 'A part of a payout came back',
};

export const moneyWayEn = {
  title: 'The way of the money',
  payment: 'Payment',
  escrow: 'In escrow now',
  returned: 'Given back to the advertiser',
  settled: 'Settlement',
  toOwner: 'to the owner',
  toPlatform: 'to the platform',
  payout: 'Payout to the owner',
  unpaid: 'Not paid out to the owner yet',
  next: 'the next payout is on %{day}.',
  whenAsked: 'paid out when the owner asks.',
};

export const providerEn = { yookassa: 'YooKassa', stripe: 'Stripe', stars: "Telegram's Stars", prepaid: 'Balance', bank: 'Bank transfer' };
