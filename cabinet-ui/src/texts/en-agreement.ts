/**
 * @file cabinet-ui/src/texts/en-agreement.ts
 * @description Words about the platform's offer, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { agreement as ru } from './ru-agreement.ts';

export const agreement: typeof ru = {
  title: (number) => `Agency offer No ${number}`,
  inForce: (moment) => `In force from ${moment}`,
  needed: 'Accept the offer: payout details cannot be saved and Pro cannot be paid for before. Sales and payouts to known details go on.',
  accept: 'I accept the offer',
  accepted: (moment) => `Accepted ${moment}`,
};
