/**
 * @file bot/dialogs/creative/read-post.ts
 * @description A message as the post it is to be, or why it cannot be one; nothing of it is left out in silence.
 * @dependencies domain, grammy
 * @created 2026-11-30
 */
import type { PostBody } from '@lytslot/domain/booking';
import type { Message, PhotoSize } from 'grammy/types';
import type { Texts } from '../../texts/index.ts';
import { toTextEntity } from './text-entity.ts';

/** Key of the words that say why. */
type Refused = keyof Texts['creative']['refused'];

/** A text, or a photo with its caption. */
export function readPost(message: Message): PostBody | Refused {
  if (message.text !== undefined) return { text: message.text, entities: (message.entities ?? []).map(toTextEntity) };
  if (message.media_group_id !== undefined) return 'album';
  if (message.document !== undefined) return 'file';
  const photo = message.photo && largest(message.photo);
  if (photo === undefined) return 'other';
  if (message.has_media_spoiler === true || message.show_caption_above_media === true) return 'veiled';
  const { caption = '', caption_entities: entities = [] } = message;
  const media = { kind: 'photo', fileId: photo.file_id, uniqueId: photo.file_unique_id } as const;
  return { text: caption, entities: entities.map(toTextEntity), media };
}

/** Telegram gives one photo in several sizes, each a file of its own. */
function largest(sizes: readonly PhotoSize[]): PhotoSize | undefined {
  return [...sizes].sort((a, b) => a.width * a.height - b.width * b.height).at(-1);
}
