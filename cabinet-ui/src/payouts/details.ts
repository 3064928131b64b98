/**
 * @file cabinet-ui/src/payouts/details.ts
 * @description Payout details as they are typed, and as they are sent.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Card } from './card-widget.ts';

export const PAYEE_KINDS = ['person', 'self_employed', 'sole_trader', 'company'] as const;
export type PayeeKind = (typeof PAYEE_KINDS)[number];

/** A card is given to the payment service's own form, never to this page. */
export const WAYS = ['bank_card', 'sbp', 'bank_account'] as const;
export type Way = (typeof WAYS)[number];

/** The form's fields; those of the way that is not chosen are kept, but not sent. */
export interface Typed {
  readonly kind: PayeeKind;
  readonly name: string;
  readonly inn: string;
  readonly way: Way;
  readonly card: Card | undefined;
  readonly phone: string;
  readonly bankId: string;
  readonly account: string;
  readonly bic: string;
}

export const EMPTY: Typed = {
  kind: 'self_employed',
  name: '',
  inn: '',
  way: 'sbp',
  card: undefined,
  phone: '',
  bankId: '',
  account: '',
  bic: '',
};

/** What is sent. */
export interface Details {
  readonly kind: PayeeKind;
  readonly name: string;
  readonly inn: string;
  readonly destination:
    | ({ readonly kind: 'bank_card' } & Card)
    | { readonly kind: 'sbp'; readonly phone: string; readonly bankId: string }
    | { readonly kind: 'bank_account'; readonly account: string; readonly bic: string };
}

/** The fields of the way that is chosen; a company has no other than its account. */
export function wayOf({ kind, way }: Pick<Typed, 'kind' | 'way'>): Way {
  return kind === 'company' ? 'bank_account' : way;
}

/** People write numbers with spaces, brackets and a plus; none of them means anything. Undefined while a card is to be given yet. */
export function detailsFrom(typed: Typed): Details | undefined {
  const digits = (text: string) => text.replace(/\D/g, '');
  const who = { kind: typed.kind, name: typed.name, inn: digits(typed.inn) };
  if (wayOf(typed) === 'bank_card') return typed.card && { ...who, destination: { kind: 'bank_card', ...typed.card } };
  if (wayOf(typed) === 'sbp')
    return { ...who, destination: { kind: 'sbp', phone: phoneFrom(digits(typed.phone)), bankId: typed.bankId.trim() } };
  return { ...who, destination: { kind: 'bank_account', account: digits(typed.account), bic: digits(typed.bic) } };
}

/** 8 916 … is how a Russian number is dialled at home. */
function phoneFrom(digits: string): string {
  return /^89\d{9}$/.test(digits) ? `7${digits.slice(1)}` : digits;
}
