/**
 * @file cabinet-ui/src/texts/en-payouts.ts
 * @description Words about payouts, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { payouts as ru } from './ru-payouts.ts';

export const payouts: typeof ru = {
  title: 'Payouts',
  next: (moment) => `Next payout ${moment}`,
  onRequest: 'Paid on request',
  wouldPay: (amount) => `To be paid ${amount}`,
  inTransit: (amount) => `On its way ${amount}`,
  paid: (amount) => `Paid so far ${amount}`,
  waits: {
    'no-details': 'Say where to pay: without details nothing is paid out.',
    held: 'Payouts are stopped.',
    frozen: 'New details are looked at for three days, so that nobody who swapped them gets your money.',
    running: 'The payout before is still on its way.',
    nothing: 'There is nothing to pay out yet.',
    'below-minimum': 'It is less than the least payout.',
    'day-limit': 'This account takes no more today: we go on tomorrow.',
    'month-limit': 'This account takes no more this month: the rest is paid later.',
    'books-differ': 'We are checking the books and pay right after. Your money is safe.',
  },
  least: (owed, minimum) => `There is ${owed}, it takes ${minimum}.`,
  hold: (reason) => `Reason: ${reason}`,
  thaws: (moment) => `Payouts begin ${moment}.`,
  to: (shown, name) => `${shown} · ${name}`,
  request: 'Pay me now',
  change: 'Change details',
  add: 'Give details',
  kind: 'Who is paid',
  kinds: { person: 'Person', self_employed: 'Self-employed', sole_trader: 'Sole trader', company: 'Company' },
  name: 'Name',
  inn: 'Taxpayer’s number (ИНН)',
  connect: 'An account with Stripe',
  country: 'Where you pay taxes (it cannot be changed later)',
  stripeAsks:
    'Stripe asks who you are and which bank you have. We only see that it knows you. Nothing is paid for three days after a change.',
  finishStripe: 'If it takes long, see whether Stripe still wants something from you: “Change details” leads there.',
  byHand: 'Stars are settled by hand: write to the platform.',
  toStripe: 'Go on to Stripe',
  way: 'Where to',
  ways: { bank_card: 'To a card', sbp: 'By SBP', bank_account: 'To a bank account' },
  cardIsTheirs:
    'Fill in name and number before the card. The card’s number is typed in YooKassa’s form: it never comes to us, we see its last four digits.',
  cardOpens: 'Opening YooKassa’s form',
  cardFailed:
    'YooKassa’s form did not open. A card’s number is typed nowhere else: turn off the ad blocker for this page, look at your connection and try again, or choose SBP or a bank account.',
  cardAgain: 'Try again',
  anotherCard: 'Another card',
  phone: 'Phone (79…)',
  bankId: 'Bank’s SBP code (12 characters)',
  account: 'Account (20 digits)',
  bic: 'Bank’s БИК',
  freeze: 'Nothing is paid for three days after a change: if it was not you, there is time to write to us.',
  selfEmployed: 'You issue the self-employed receipt yourself in “Мой налог”.',
  save: 'Save',
  cancel: 'Leave as it is',
  history: 'Payouts so far',
  none: 'Nothing has been paid out yet.',
  states: { running: 'On its way', paid: 'Paid', partly: 'Came back in part', returned: 'Came back' },
  lines: (count) => `Placements: ${count}`,
  returned: 'A part of an earlier payout that came back',
};
