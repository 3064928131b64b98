/**
 * @file domain/creatives/freeze-content.ts
 * @description The exact content that is previewed, marked and published: the post, its advertising label, and a hash over both.
 * @dependencies -
 * @created 2026-11-25
 */
import { createHash } from 'node:crypto';
import type { FrozenContent, PostBody, TextEntity } from '../booking/index.ts';
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
export function freezeContent(post: PostBody, { url, advertiser }: AdLabel): FrozenContent {
  const words = advertiser === undefined ? LABEL : `${LABEL}. ${wordsFor(advertiser)}`;
  checkPost(post, BEFORE_LABEL.length + words.length);
  const text = `${post.text}${BEFORE_LABEL}${words}`;
  const label = { type: 'text_link', offset: text.length - words.length, length: words.length, url };
  const body = { ...besidesText(post), text, entities: [...post.entities.map(onlyKnownFields), label] };
  return { ...body, hash: contentHash(body) };
}

/** The post without the label that freezing added. */
export function postOf(content: PostBody): PostBody {
  const { text, entities } = content;
  const label = entities.at(-1);
  const end = (label?.offset ?? text.length + BEFORE_LABEL.length) - BEFORE_LABEL.length;
  return { ...besidesText(content), text: text.slice(0, end), entities: entities.slice(0, -1) };
}

/** SHA-256 hex over a post, its fields in a fixed order. A file counts by what it is, not by the name it is sent with. */
export function contentHash({ text, entities, media, buttons }: PostBody): string {
  // Posts of text alone have the hash they had before there were others.
  const more =
    media === undefined && buttons === undefined
      ? []
      : [
          media === undefined ? null : [media.kind, media.uniqueId],
          (buttons ?? []).map((row) => row.map(({ text: words, url }) => [words, url])),
        ];
  return createHash('sha256')
    .update(JSON.stringify([text, entities.map(onlyKnownFields), ...more]))
    .digest('hex');
}

/** SHA-256 hex over what the author sent, without the label: the same post has the same one, whatever time it was sold for. */
export function authorsHash(content: PostBody): string {
  return contentHash(content.entities.length === 0 ? content : postOf(content));
}

function besidesText({ media, buttons }: PostBody): Pick<PostBody, 'media' | 'buttons'> {
  return {
    ...(media !== undefined && { media }),
    ...(buttons !== undefined && buttons.length > 0 && { buttons }),
  };
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
