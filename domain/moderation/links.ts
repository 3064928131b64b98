/**
 * @file domain/moderation/links.ts
 * @description Every link of a post: in its formatting, as a mention, and as a bare domain that Telegram makes a link of.
 * @dependencies -
 * @created 2026-11-29
 */
import type { TextEntity } from '../booking/index.ts';
import { ENDINGS } from './domain-rules.ts';
import { hostSkeleton, isAddress } from './host.ts';
import type { TextRange } from './normalise.ts';

/** A link and the part of the text that carries it. */
export interface PostLink {
  /** What a tap opens; as it was written if it is no address at all. */
  readonly url: string;
  readonly kind: 'url' | 'text_link' | 'mention' | 'bare';
  readonly range: TextRange;
}

const KNOWN_ENDINGS: ReadonlySet<string> = new Set(ENDINGS.map(hostSkeleton));
/** One run of characters of a class: no way to match it twice. */
const PIECE = /[^\s,;()<>"'«»„“”|[\]{}]+/gu;
const EDGE = /[.!?:…*_~`-]/;
const MENTION = /^@[a-z]\w{3,31}$/i;

/** Every link of a post in order of the text. A part that is formatted as a link is one link, however it reads. */
export function collectLinks(text: string, entities: readonly TextEntity[]): readonly PostLink[] {
  const formatted = entities.flatMap((entity) => linkOf(text, entity));
  const taken = formatted.filter(({ kind }) => kind !== 'text_link').map(({ range }) => range);
  const bare = bareLinks(text).filter(({ range }) => !taken.some((other) => overlaps(range, other)));
  return [...formatted, ...bare].toSorted((a, b) => a.range.offset - b.range.offset || a.range.length - b.range.length);
}

function linkOf(text: string, { type, offset, length, url }: TextEntity): readonly PostLink[] {
  const range = { offset, length };
  const shown = text.slice(offset, offset + length);
  if (type === 'text_link') return [{ url: url ?? shown, kind: 'text_link', range }];
  if (type === 'url') return [{ url: withScheme(shown), kind: 'url', range }];
  return type === 'mention' ? [{ url: mentionUrl(shown), kind: 'mention', range }] : [];
}

function mentionUrl(mention: string): string {
  return `https://t.me/${mention.replace(/^@/, '')}`;
}

function withScheme(shown: string): string {
  return shown.includes('://') ? shown : `http://${shown}`;
}

function bareLinks(text: string): readonly PostLink[] {
  return [...text.matchAll(PIECE)].flatMap(({ 0: piece, index }): readonly PostLink[] => {
    const { shown, offset } = trimEdges(piece, index);
    const range = { offset, length: shown.length };
    if (MENTION.test(shown)) return [{ url: mentionUrl(shown), kind: 'mention', range }];
    const url = domainUrl(shown);
    return url === undefined ? [] : [{ url, kind: 'bare', range }];
  });
}

/** Without the punctuation around it. */
function trimEdges(piece: string, index: number): { readonly shown: string; readonly offset: number } {
  let [start, end] = [0, piece.length];
  while (start < end && EDGE.test(piece[start] ?? '')) start += 1;
  while (end > start && EDGE.test(piece[end - 1] ?? '')) end -= 1;
  return { shown: piece.slice(start, end), offset: index + start };
}

/** The address that a word opens; undefined if it is just a word. */
function domainUrl(shown: string): string | undefined {
  const schemeEnd = shown.indexOf('://');
  const hasScheme = schemeEnd > 0;
  // "сайт:https://…" is one word; what comes before the scheme is not of the address.
  const schemeStart = hasScheme ? shown.slice(0, schemeEnd).search(/https?$/i) : 0;
  if (schemeStart < 0) return undefined;
  if (!hasScheme && (!/[.．。]/.test(shown) || shown.includes('@'))) return undefined;
  const url = URL.parse(withScheme(shown.slice(schemeStart)));
  if (url === null) return undefined;
  const ending = url.hostname.split('.').at(-1) ?? '';
  if (hasScheme) return url.href;
  return !isAddress(url.hostname) && KNOWN_ENDINGS.has(hostSkeleton(ending)) ? url.href : undefined;
}

function overlaps(a: TextRange, b: TextRange): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
