/**
 * @file domain/creatives/check-post.ts
 * @description What a post may carry: formatting that can be published, links that open, ranges that fit its text.
 * @dependencies -
 * @created 2026-11-25
 */
import type { TextEntity } from '../booking/index.ts';
import { LytSlotError } from '../shared/index.ts';

/** Telegram's limit of a text after entities, in UTF-16 units (Bot API, sendMessage). */
const LONGEST_TEXT = 4_096;

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

/**
 * Checks an advertiser's post without its label. `reserved` is how many UTF-16 units the label will take. Throws CREATIVE_EMPTY,
 * CREATIVE_TOO_LONG, CREATIVE_ENTITY_REFUSED, CREATIVE_LINK_REFUSED.
 */
export function checkPost(text: string, entities: readonly TextEntity[], reserved: number): void {
  if (text.trim() === '') throw new LytSlotError('CREATIVE_EMPTY', 'The post has no text');
  const length = text.length + reserved;
  if (length > LONGEST_TEXT)
    throw new LytSlotError('CREATIVE_TOO_LONG', `${length} of ${LONGEST_TEXT} characters`, { length, limit: LONGEST_TEXT });
  for (const entity of entities) checkEntity(text, entity);
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

function checkLink(url: string | undefined): void {
  const parsed = url === undefined ? null : URL.parse(url);
  const isPlain = parsed !== null && ['http:', 'https:'].includes(parsed.protocol) && parsed.username === '' && parsed.password === '';
  // The address itself is the advertiser's business and stays out of messages and logs.
  if (!isPlain) throw new LytSlotError('CREATIVE_LINK_REFUSED', 'A link must be http or https and carry no password');
}

function refused({ type, offset }: TextEntity, why: string): LytSlotError {
  return new LytSlotError('CREATIVE_ENTITY_REFUSED', `Formatting ${type} at ${offset}: ${why}`, { type, offset });
}
