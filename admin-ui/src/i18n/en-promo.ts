/**
 * @file admin-ui/src/i18n/en-promo.ts
 * @description The console’s words about promo codes, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { promoRu } from './ru-promo.ts';

export const promoEn: typeof promoRu = {
  title: 'New promo code',
  hint: 'A bonus on what is paid into a balance in this currency, once for each person. The budget is not exceeded, however many pay at once.',
  code: 'Code',
  percent: 'Bonus, %',
  currency: 'Currency',
  most: 'At most',
  budget: 'Budget',
  from: 'From',
  until: 'Until',
  make: 'Make it',
  codes: 'Promo codes',
  codesHint: 'Promised: to payments under way. Granted: by the platform’s books.',
  none: 'There are no promo codes yet: make the first above.',
  promised: 'Promised',
  granted: 'Granted',
  uses: 'Payments',
  end: 'Closed',
  close: 'Close',
};
