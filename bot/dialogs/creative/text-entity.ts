/**
 * @file bot/dialogs/creative/text-entity.ts
 * @description A range of formatting as the platform keeps it.
 * @dependencies domain, grammy
 * @created 2026-11-29
 */
import type { TextEntity } from '@lytslot/domain/booking';
import type { MessageEntity } from 'grammy/types';

/** What of Telegram's entity is kept. */
export function toTextEntity(entity: MessageEntity): TextEntity {
  return {
    type: entity.type,
    offset: entity.offset,
    length: entity.length,
    ...(entity.type === 'text_link' ? { url: entity.url } : {}),
    ...(entity.type === 'pre' && entity.language !== undefined ? { language: entity.language } : {}),
    ...(entity.type === 'custom_emoji' ? { custom_emoji_id: entity.custom_emoji_id } : {}),
  };
}
