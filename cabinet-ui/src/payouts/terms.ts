/**
 * @file cabinet-ui/src/payouts/terms.ts
 * @description How often an owner is paid and how much at least: as it is typed, what is wrong with it, and as it is sent. No float is ever made of it.
 * @dependencies -
 * @created 2026-11-30
 */

export const SCHEDULES = ['weekly', 'monthly', 'on-request'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** The form's fields. */
export interface TypedTerms {
  readonly schedule: Schedule;
  readonly minimum: string;
}

/** As the API takes them. */
export interface Terms {
  readonly schedule: Schedule;
  readonly minimumMinor: string;
}

/** The least and the most that the API takes, in hundredths of the currency. */
export const LEAST_MINOR = '100';
export const MOST_MINOR = '100000000';

/** Spaces, also the narrow ones that amounts are shown with, mean nothing; parts may stand after a comma or a point. */
const AMOUNT = /^(\d{1,12})(?:[.,](\d{1,2}))?$/;

export type WrongMinimum = 'no-amount' | 'too-little' | 'too-much';

/** What the fields hold when the form opens. */
export function typedFrom({
  schedule,
  minimum,
}: {
  readonly schedule: Schedule;
  readonly minimum: { readonly amountMinor: string };
}): TypedTerms {
  const digits = minimum.amountMinor.padStart(3, '0');
  const part = digits.slice(-2);
  return { schedule, minimum: `${digits.slice(0, -2)}${part === '00' ? '' : `.${part}`}` };
}

/** Why the API would not take it; undefined where it would. */
export function wrongMinimum({ minimum }: Pick<TypedTerms, 'minimum'>): WrongMinimum | undefined {
  const minor = minorOf(minimum);
  if (minor === undefined) return 'no-amount';
  if (minor < BigInt(LEAST_MINOR)) return 'too-little';
  return minor > BigInt(MOST_MINOR) ? 'too-much' : undefined;
}

/** What is sent; undefined while something is wrong. */
export function termsFrom(typed: TypedTerms): Terms | undefined {
  const minor = minorOf(typed.minimum);
  if (minor === undefined || wrongMinimum(typed) !== undefined) return undefined;
  return { schedule: typed.schedule, minimumMinor: minor.toString() };
}

function minorOf(typed: string): bigint | undefined {
  const match = AMOUNT.exec(typed.replaceAll(/[\s\u00a0\u202f]/g, ''));
  return match === null ? undefined : BigInt(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`);
}
