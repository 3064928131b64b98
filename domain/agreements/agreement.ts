/**
 * @file domain/agreements/agreement.ts
 * @description Versions of the platform's public offers: what a draft must be, which version is in force, and where it is read.
 * @dependencies -
 * @created 2026-11-30
 */
import { createHash } from 'node:crypto';
import { LytSlotError } from '../shared/index.ts';

/** Whom an offer is made to: owners, whose agent the platform is, or advertisers. */
export type AgreementKind = 'owner' | 'advertiser';

/** A published version, without its text. It never changes. */
export interface AgreementVersion {
  readonly id: string;
  readonly kind: AgreementKind;
  /** Of its kind: 1, 2, 3 … */
  readonly number: number;
  readonly title: string;
  /** Where the text is, if it is not kept here. */
  readonly url: string | undefined;
  /** SHA-256 of the text, or of the file behind the link. */
  readonly digest: string;
  /** From then on, until the next one is. */
  readonly inForceAt: Date;
  readonly publishedAt: Date;
}

/** What of a version is written down with whoever accepted it. */
export type AcceptedAgreement = Pick<AgreementVersion, 'id' | 'number' | 'digest' | 'inForceAt'>;

/** As an administrator writes it: a text, or a link with the digest of what is behind it. */
export interface AgreementDraft {
  readonly kind: AgreementKind;
  readonly title: string;
  readonly text?: string | undefined;
  readonly url?: string | undefined;
  readonly digest?: string | undefined;
  /** At once unless said. */
  readonly inForceAt?: Date | undefined;
}

/** As it is published. */
export interface NewAgreement extends Pick<AgreementVersion, 'kind' | 'title' | 'url' | 'digest' | 'inForceAt'> {
  readonly text: string | undefined;
}

const TITLE = { least: 3, most: 200 } as const;
const LONGEST_TEXT = 25_000;
const LONGEST_URL = 500;
const DIGEST = /^[0-9a-f]{64}$/;
/** A slip of the keyboard beyond it. */
const FURTHEST_MS = 366 * 86_400_000;

/** Throws AGREEMENT_INVALID with the name of what is wrong. */
export function readDraft(draft: AgreementDraft, now: Date): NewAgreement {
  const title = draft.title.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const text = draft.text?.replaceAll('\r\n', '\n').trim();
  const url = draft.url?.trim();
  const { inForceAt = now } = draft;
  const aheadMs = inForceAt.getTime() - now.getTime();
  const isText = text !== undefined;
  const checks: readonly (readonly [field: string, isRight: boolean])[] = [
    ['title', isTitle(title)],
    ['text', isText === (url === undefined) && (!isText || isReadable(text))],
    ['url', url === undefined || isPublicUrl(url)],
    ['digest', isText ? draft.digest === undefined : DIGEST.test(draft.digest ?? '')],
    // Nobody has accepted yesterday what is published today.
    ['inForceAt', aheadMs >= 0 && aheadMs <= FURTHEST_MS],
  ];
  const wrong = checks.find(([, isRight]) => !isRight);
  if (wrong !== undefined) throw new LytSlotError('AGREEMENT_INVALID', `The offer's ${wrong[0]} is not right`, { field: wrong[0] });
  const digest = isText ? digestOf(text) : (draft.digest ?? '');
  return { kind: draft.kind, title, text, url, digest, inForceAt };
}

function isTitle(title: string): boolean {
  return title.length >= TITLE.least && title.length <= TITLE.most && !/\p{C}/u.test(title);
}

function isReadable(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST_TEXT && !/(?![\n\t])[\p{Cc}\p{Cs}]/u.test(text);
}

function isPublicUrl(url: string): boolean {
  return url.length <= LONGEST_URL && URL.canParse(url) && new URL(url).protocol === 'https:';
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The page that shows a version, whoever asks. */
export function linkOf({ kind, number }: Pick<AgreementVersion, 'kind' | 'number'>, publicUrl: string): string {
  return `${publicUrl}/agreements/${kind}/${number}`;
}
