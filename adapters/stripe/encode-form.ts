/**
 * @file adapters/stripe/encode-form.ts
 * @description Nested fields as Stripe's forms want them: `a[b][0]=c`.
 * @dependencies -
 * @created 2026-11-29
 */

/** A value of a form; amounts come as bigint and never become a float. */
export type FormValue = string | bigint | number | FormFields | readonly FormValue[];

/** Fields of a form. */
export interface FormFields {
  readonly [name: string]: FormValue;
}

/** The body of a request. The order of fields is the caller's, so the same fields are the same bytes. */
export function encodeForm(fields: FormFields): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) => pairsOf(name, value));
  return new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
}

function pairsOf(name: string, value: FormValue): readonly (readonly [string, string])[] {
  if (typeof value !== 'object') return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => pairsOf(`${name}[${key}]`, inner));
}
