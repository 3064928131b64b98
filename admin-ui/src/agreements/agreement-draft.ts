/**
 * @file admin-ui/src/agreements/agreement-draft.ts
 * @description A version of an offer as it is typed, and as it is sent.
 * @dependencies -
 * @created 2026-11-30
 */
export const KINDS = ['owner', 'advertiser'] as const;

/** What the form holds; the instant as the browser's field writes it, in the reader's own zone, empty for at once. */
export interface AgreementTyped {
  readonly kind: (typeof KINDS)[number];
  readonly title: string;
  readonly text: string;
  readonly url: string;
  readonly digest: string;
  readonly from: string;
}

export const EMPTY_AGREEMENT: AgreementTyped = { kind: 'owner', title: '', text: '', url: '', digest: '', from: '' };

/** The version to send; undefined while something is missing, or there is a text as well as a link. */
export function toAgreement({ kind, title, text, url, digest, from }: AgreementTyped) {
  const has = (typed: string) => typed.trim() !== '';
  const isLink = has(url) && has(digest);
  const isOne = has(text) ? !has(url) && !has(digest) : isLink;
  if (!has(title) || !isOne) return undefined;
  const words = isLink ? { url: url.trim(), digest: digest.trim().toLowerCase() } : { text };
  return { kind, title: title.trim(), ...words, ...(from !== '' && { inForceAt: new Date(from).toISOString() }) };
}
