/**
 * @file admin-ui/src/promo-codes/promo-draft.ts
 * @description A promo code as it is typed, and as it is sent.
 * @dependencies -
 * @created 2026-11-30
 */
/** What a code can be for. */
export const PROMO_CURRENCIES = ['RUB', 'USD', 'EUR'] as const;

/** What the form holds: per cent and whole roubles, dollars, euros; instants as the browser's field writes them, in the reader's own zone. */
export interface PromoDraft {
  readonly code: string;
  readonly currency: (typeof PROMO_CURRENCIES)[number];
  readonly percent: string;
  readonly most: string;
  readonly budget: string;
  readonly from: string;
  readonly until: string;
}

export const EMPTY_PROMO: PromoDraft = { code: '', currency: 'RUB', percent: '10', most: '', budget: '', from: '', until: '' };

/** The code to send; undefined while something is missing or no number. */
export function toPromo({ code, currency, percent, most, budget, from, until }: PromoDraft) {
  const isWhole = (text: string) => /^[1-9]\d{0,11}$/.test(text.trim());
  if (code.trim() === '' || from === '' || until === '' || ![percent, most, budget].every(isWhole)) return undefined;
  return {
    code: code.trim(),
    currency,
    bonusBps: Number(percent) * 100,
    mostMinor: `${most.trim()}00`,
    budgetMinor: `${budget.trim()}00`,
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(until).toISOString(),
  };
}
