/**
 * @file domain/creatives/freeze-content.ts
 * @description The exact content that is previewed, marked and published: the post, its advertising label, and a hash over both.
 * @dependencies -
 * @created 2026-11-25
 */
import { createHash } from 'node:crypto';
import type { FrozenContent, TextEntity } from '../booking/index.ts';
import { wordsFor } from '../marking/index.ts';
import type { Party } from '../marking/index.ts';
import { checkPost } from './check-post.ts';

/** The word the law on advertising asks for. */
const LABEL = 'Реклама';
const BEFORE_LABEL = '\n\n';

/** Where the label leads, and whom it names. */
export interface AdLabel {
  readonly url: string;
  readonly advertiser: Party | undefined;
}

/** Checks a post, adds the label, and freezes both. Throws what checkPost throws. */
export function freezeContent(
  post: { readonly text: string; readonly entities: readonly TextEntity[] },
  { url, advertiser }: AdLabel,
): FrozenContent {
  const words = advertiser === undefined ? LABEL : `${LABEL}. ${wordsFor(advertiser)}`;
  checkPost(post.text, post.entities, BEFORE_LABEL.length + words.length);
  const text = `${post.text}${BEFORE_LABEL}${words}`;
  const label = { type: 'text_link', offset: text.length - words.length, length: words.length, url };
  const entities = [...post.entities.map(onlyKnownFields), label];
  return { text, entities, hash: contentHash(text, entities) };
}

/** The post without the label that freezing added. */
export function postOf({ text, entities }: Pick<FrozenContent, 'text' | 'entities'>): Pick<FrozenContent, 'text' | 'entities'> {
  const label = entities.at(-1);
  const end = (label?.offset ?? text.length + BEFORE_LABEL.length) - BEFORE_LABEL.length;
  return { text: text.slice(0, end), entities: entities.slice(0, -1) };
}

/** SHA-256 hex over text and entities in a fixed order of fields. */
export function contentHash(text: string, entities: readonly TextEntity[]): string {
  return createHash('sha256')
    .update(JSON.stringify([text, entities.map(onlyKnownFields)]))
    .digest('hex');
}

/** SHA-256 hex over what the author wrote, without the label: the same post has the same one, whatever time it was sold for. */
export function authorsHash({ text, entities }: Pick<FrozenContent, 'text' | 'entities'>): string {
  const label = entities.at(-1);
  if (label === undefined) return contentHash(text, entities);
  return contentHash(text.slice(0, label.offset - BEFORE_LABEL.length), entities.slice(0, -1));
}

function onlyKnownFields({ type, offset, length, url, language, custom_emoji_id }: TextEntity): TextEntity {
  return {
    type,
    offset,
    length,
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    ...(custom_emoji_id !== undefined && { custom_emoji_id }),
  };
}
