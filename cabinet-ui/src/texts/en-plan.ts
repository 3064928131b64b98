/**
 * @file cabinet-ui/src/texts/en-plan.ts
 * @description Words about plans, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { plan as ru } from './ru-plan.ts';

export const plan: typeof ru = {
  title: 'Plan',
  channels: (used, limit) => `Channels: ${used} of ${limit}`,
  beyond: 'There are more channels than the plan has: only the oldest sell anything new. What is sold goes out.',
  price: (amount) => `Pro is ${amount} a month for up to ten channels. The first payment is for the days left of this month.`,
  declared: 'The platform gave you this plan; there is nothing to pay.',
  paidUntil: (day) => `Paid until ${day}`,
  nextCharge: (moment) => `Charged next ${moment}`,
  pastDue: (amount, day) => `${amount} for this month could not be charged. Pro goes on until ${day}.`,
  tries: {
    again: (moment) => `We try again ${moment}.`,
    last: (moment) => `The last try is ${moment}: if it fails too, the plan is Free.`,
  },
  otherCard: 'You need not wait: pay for the month, with another card if you like, and your channels go on selling.',
  ended: (day) => `Pro is over: it was paid until ${day}.`,
  leaving: 'It is not charged again: the plan is Free afterwards.',
  goPro: 'Go Pro',
  pay: 'Pay for the month',
  receiptTo: 'Where to send the receipt',
  receiptHint: 'An e-mail address, or a phone with its country code. Kept for later payments.',
  leave: 'Give up Pro',
  stay: 'Stay on Pro',
};
