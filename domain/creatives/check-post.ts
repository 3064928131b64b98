/**
 * @file domain/creatives/check-post.ts
 * @description What a post may carry: formatting that can be published, links that open, ranges that fit its text.
 * @dependencies -
 * @created 2026-11-25
 */
import type { PostBody, TextEntity } from '../booking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { checkButtons } from './check-buttons.ts';
import { checkLink } from './check-link.ts';

/** Telegram's limits of a text after entities and of what stands below a photo, in UTF-16 units (Bot API, sendMessage and sendPhoto). */
const LONGEST = { text: 4_096, caption: 1_024 } as const;

/** Types that mean the same in a channel as in a chat. Not among them: text_mention (a person) and bot_command (a trap in a channel). */
const ALLOWED_TYPES: ReadonlySet<string> = new Set([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'url',
  'email',
  'phone_number',
  'mention',
  'hashtag',
  'cashtag',
  'custom_emoji',
]);

/** The most UTF-16 units that a post's text has room for, its label included: less below a photo. */
export function longestText({ media }: Pick<PostBody, 'media'>): number {
  return media === undefined ? LONGEST.text : LONGEST.caption;
}

/**
 * Checks an advertiser's post without its label. `reserved` is how many UTF-16 units the label will take. A photo without a word is refused
 * too: nobody but a person could judge it. Throws CREATIVE_EMPTY, CREATIVE_TOO_LONG, CREATIVE_ENTITY_REFUSED, CREATIVE_BUTTONS_REFUSED,
 * CREATIVE_LINK_REFUSED.
 */
export function checkPost(post: PostBody, reserved: number): void {
  const { text, entities, buttons = [] } = post;
  if (text.trim() === '') throw new LytSlotError('CREATIVE_EMPTY', 'The post has no text');
  const length = text.length + reserved;
  const limit = longestText(post);
  if (length > limit) throw new LytSlotError('CREATIVE_TOO_LONG', `${length} of ${limit} characters`, { length, limit });
  for (const entity of entities) checkEntity(text, entity);
  checkButtons(buttons);
}

function checkEntity(text: string, entity: TextEntity): void {
  const { type, offset, length, url } = entity;
  if (!ALLOWED_TYPES.has(type)) throw refused(entity, `${type} cannot be published`);
  if (offset < 0 || length <= 0 || offset + length > text.length) throw refused(entity, 'it reaches beyond the text');
  if (splitsPair(text, offset) || splitsPair(text, offset + length)) throw refused(entity, 'it cuts a character in two');
  if (type === 'text_link') checkLink(url);
}

// Between the halves of a surrogate pair there is no character boundary.
function splitsPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}

function refused({ type, offset }: TextEntity, why: string): LytSlotError {
  return new LytSlotError('CREATIVE_ENTITY_REFUSED', `Formatting ${type} at ${offset}: ${why}`, { type, offset });
}
